/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

/**
 * A published agreement, in hexadecimal, in the forms of {@code KeyExchangeAlgorithm}.
 *
 * @param privateValue of one party
 * @param peer the public value of the other
 */
record PublishedAgreement(String privateValue, String peer, String secret) {}
