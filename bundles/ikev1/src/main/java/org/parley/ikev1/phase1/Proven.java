/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

/**
 * Result of authentication.
 *
 * @param fault why the peer is not who it says, or why the own proof could not be made; empty when
 *     all is well
 * @param proof own proof; empty at the initiator
 */
public record Proven(String fault, byte[] proof) {}
