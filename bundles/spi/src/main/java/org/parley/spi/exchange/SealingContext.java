/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.random.RandomSource;

/**
 * What opening and sealing need.
 *
 * @param messageId of the message to be sealed or opened
 * @param request IKEv2: true when it is a request; ignored in IKEv1
 * @param chains as the last message of the exchange and of the SA left them
 */
public record SealingContext(
    SaView sa,
    int messageId,
    boolean request,
    Chains chains,
    AlgorithmAccess algorithms,
    RandomSource random) {}
