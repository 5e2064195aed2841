/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.ikev1.proposal.Lifetime;
import org.parley.wire.ikev1.IdentificationPayloadV1;

/**
 * Data of the instance while the peer's proof is checked.
 *
 * @param peer who the peer says it is
 * @param own ID payload of the local side
 * @param initialContact the peer says that it knows of no older SA
 * @param responderLifetime lifetime that the responder asks for
 */
public record PeerProof(
    Agreement agreement,
    Identity peer,
    IdentificationPayloadV1 own,
    boolean initialContact,
    Optional<Lifetime> responderLifetime) {}
