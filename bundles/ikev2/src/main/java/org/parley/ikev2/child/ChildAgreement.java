/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.List;
import java.util.Optional;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.ikev2.key.ChildKeys;
import org.parley.ikev2.proposal.ChildProposals;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.policy.ChildPolicy;

/**
 * What both sides agreed a CHILD_SA to be.
 *
 * @param local traffic selectors of the local end
 * @param remote traffic selectors of the peer's end
 * @param initiator the local side began the exchange
 */
public record ChildAgreement(
    ChildPolicy policy,
    ChildProposals.Agreed proposal,
    List<TrafficSelector> local,
    List<TrafficSelector> remote,
    boolean initiator) {
  public ChildAgreement {
    local = List.copyOf(local);
    remote = List.copyOf(remote);
  }

  /** ESP or AH. */
  public IpsecProtocol protocol() {
    return proposal.transform().protocol();
  }

  /** The pair to be installed; lifetimes are local in IKEv2 (RFC 7296 section 2.8). */
  public NewChild toInstall(
      long inboundSpi, ChildKeys keys, boolean udpEncapsulation, Optional<Long> replaces) {
    IpsecTransform transform = proposal.transform();
    return new NewChild(
        policy,
        transform.protocol(),
        policy.tunnelMode(),
        udpEncapsulation,
        inboundSpi,
        proposal.peerSpi(),
        transform.encryption(),
        transform.integrity(),
        keys.inbound(initiator),
        keys.outbound(initiator),
        transform.extendedSequenceNumbers(),
        proposal.group(),
        local,
        remote,
        transform.lifeSeconds(),
        transform.lifeKilobytes(),
        initiator,
        replaces);
  }
}
