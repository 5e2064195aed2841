/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import org.parley.api.event.AuditLevel;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.IkeVersion;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;
import org.parley.spi.transport.Datagram;

/**
 * Peers that appear at another endpoint, because a NAT before them gave them another one. Only what
 * was accepted under the SA's keys moves anything: a first packet with a forged source does not.
 */
final class Mobility {
  private final Machinery machinery;

  Mobility(Machinery machinery) {
    this.machinery = machinery;
  }

  /** A protected message was accepted. On the SA's loop. */
  void heard(IkeSa sa, Datagram datagram) {
    if (datagram.remote().equals(sa.remote)) {
      return;
    }
    if (!sa.established() || sa.version() != IkeVersion.IKEV1) {
      // The float to the port that IKE shares with ESP (RFC 3947 section 4).
      sa.local = datagram.local();
      sa.remote = datagram.remote();
      sa.nonEspMarker = datagram.nonEspMarker();
    } else if (sa.peerMoves && datagram.nonEspMarker()) {
      move(sa, datagram.local(), datagram.remote());
    } else {
      machinery.counters().count("peers.not-moved");
    }
  }

  private void move(IkeSa sa, Endpoint local, Endpoint remote) {
    machinery
        .events()
        .audit(AuditLevel.INFORMATIVE, sa.label() + " is at " + remote + " now, behind its NAT");
    machinery.counters().count("peers.moved");
    sa.local = local;
    sa.remote = remote;
    machinery.directory().childrenWithPeer(sa).stream()
        .filter(ChildSa::peerMoves)
        .forEach(child -> move(child, local, remote));
  }

  private void move(ChildSa child, Endpoint local, Endpoint remote) {
    child.moved(local, remote);
    machinery.children().installation().updateEndpoints(child);
  }

  /** The data plane has verified a packet that came from another endpoint. */
  void packetFrom(ChildSa child, Endpoint remote) {
    if (!child.peerMoves() || remote.equals(child.remoteEndpoint())) {
      return;
    }
    machinery
        .children()
        .carrier(child)
        .ifPresentOrElse(
            sa ->
                sa.loop()
                    .execute(
                        () -> {
                          if (sa.peerMoves && sa.nonEspMarker && sa.established()) {
                            move(sa, sa.local, remote);
                          }
                        }),
            () -> move(child, child.localEndpoint(), remote));
  }
}
