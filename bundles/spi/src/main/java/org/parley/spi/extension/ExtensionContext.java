/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.extension;

import java.util.Optional;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.SaView;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;

/**
 * What an extension may see.
 *
 * @param initiator true when the local side began the exchange; without an exchange, the SA
 * @param message the message that has come; empty when one is being built
 */
public record ExtensionContext(
    SaView sa,
    boolean initiator,
    Optional<Received> message,
    AlgorithmAccess algorithms,
    RandomSource random,
    Clock clock) {}
