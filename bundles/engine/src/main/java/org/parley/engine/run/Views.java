/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.List;
import org.parley.api.number.IkeVersion;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.Directory;
import org.parley.engine.sa.IkeSa;
import org.parley.spi.exchange.LateList;
import org.parley.spi.exchange.SaView;

/** Pictures of IKE SAs for handlers. */
final class Views {
  private final Directory directory;

  Views(Directory directory) {
    this.directory = directory;
  }

  SaView of(IkeSa sa) {
    return new SaView(
        sa.id(),
        sa.version(),
        sa.initiator(),
        sa.initiatorSpi(),
        sa.responderSpi(),
        sa.local,
        sa.remote,
        sa.udpEncapsulation,
        sa.record,
        sa.policy,
        sa.localIdentity,
        sa.remoteIdentity,
        sa.suite,
        sa.keys,
        sa.established(),
        sa.establishedAt,
        new LateList<>(() -> children(sa), ChildSa::snapshot),
        List.copyOf(sa.vendorIds()),
        sa.extensionStates(),
        sa.initialContact);
  }

  private List<ChildSa> children(IkeSa sa) {
    if (!sa.established()) {
      return List.of();
    }
    if (sa.version() == IkeVersion.IKEV1) {
      return directory.childrenWithPeer(sa);
    }
    return directory.childrenOf(sa).toList();
  }
}
