/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import org.parley.spi.exchange.CipherSuite;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;

/**
 * A phase 1 proposal that was agreed.
 *
 * @param answer the SA payload of the answer
 * @param authenticationMethod agreed value of the attribute
 * @param lifeSeconds of the ISAKMP SA, 0 = without end
 * @param tellLifetime the peer offered a longer life and is to be told ours (RESPONDER-LIFETIME)
 */
public record Phase1Choice(
    CipherSuite suite,
    SecurityAssociationPayloadV1 answer,
    int authenticationMethod,
    long lifeSeconds,
    boolean tellLifetime) {}
