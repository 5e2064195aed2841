/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;

/**
 * The algorithms of an IKE SA.
 *
 * @param integrity empty in IKEv1 and with AEAD
 * @param hash IKEv1 only
 */
public record CipherSuite(
    AlgorithmId encryption,
    Optional<AlgorithmId> integrity,
    AlgorithmId prf,
    Optional<AlgorithmId> hash,
    AlgorithmId keyExchange) {}
