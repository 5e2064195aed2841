/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.Identity;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.TrafficCounters;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.SaView;

/** The IKE SA of a stepped peer. */
public final class SteppedSa {
  final Endpoint local;
  final Endpoint remote;
  boolean initiator;
  long initiatorSpi;
  long responderSpi;

  /** Chosen record. */
  public Optional<AuthenticationRecord> record = Optional.empty();

  /** Chosen policy. */
  public Optional<IkePolicy> policy = Optional.empty();

  /** Peer's identity. */
  public Optional<Identity> remoteIdentity = Optional.empty();

  /** Keys. */
  public Optional<IkeKeys> keys = Optional.empty();

  /** Authentication has succeeded. */
  public boolean established;

  /** It is gone. */
  public boolean closed;

  /** The peer's window. */
  public int peerWindow = 1;

  /** Pairs by local number. */
  public final Map<Long, NewChild> children = new HashMap<>();

  final Map<String, String> states = new HashMap<>();
  Optional<Identity> localIdentity = Optional.empty();
  Optional<CipherSuite> suite = Optional.empty();
  boolean initialContact;
  private long nextChild = 1;

  SteppedSa(Endpoint local, Endpoint remote) {
    this.local = local;
    this.remote = remote;
  }

  /** The local number of a pair. */
  public long id(NewChild child) {
    return children.entrySet().stream()
        .filter(entry -> entry.getValue().inboundSpi() == child.inboundSpi())
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** The only pair. */
  public NewChild onlyChild() {
    if (children.size() != 1) {
      throw new AssertionError(children.size() + " pairs");
    }
    return children.values().iterator().next();
  }

  void install(NewChild child) {
    boolean known =
        children.values().stream().anyMatch(one -> one.inboundSpi() == child.inboundSpi());
    if (!known) {
      children.put(nextChild++, child);
    }
  }

  void removeInbound(IpsecProtocol protocol, long spi) {
    children.values().removeIf(child -> child.protocol() == protocol && child.inboundSpi() == spi);
  }

  void removeOutbound(IpsecProtocol protocol, long spi) {
    children.values().removeIf(child -> child.protocol() == protocol && child.outboundSpi() == spi);
  }

  /** As a handler sees it. */
  public SaView snapshot() {
    return view(Instant.EPOCH);
  }

  SaView view(Instant now) {
    List<ChildSaSnapshot> snapshots = new ArrayList<>();
    children.forEach((id, child) -> snapshots.add(snapshot(id, child, now)));
    return new SaView(
        1,
        IkeVersion.IKEV2,
        initiator,
        initiatorSpi,
        responderSpi,
        local,
        remote,
        false,
        record,
        policy,
        localIdentity,
        remoteIdentity,
        suite,
        keys,
        established,
        established ? Optional.of(now) : Optional.empty(),
        snapshots,
        List.of(),
        states,
        initialContact);
  }

  private ChildSaSnapshot snapshot(long id, NewChild child, Instant now) {
    return new ChildSaSnapshot(
        id,
        1,
        "MATURE",
        child.protocol(),
        child.inboundSpi(),
        child.outboundSpi(),
        child.tunnelMode(),
        child.udpEncapsulation(),
        local.address(),
        remote.address(),
        child.encryption(),
        child.integrity(),
        child.perfectForwardSecrecy(),
        child.localSelectors(),
        child.remoteSelectors(),
        child.policy().name(),
        now,
        child.lifeSeconds(),
        child.lifeKilobytes(),
        TrafficCounters.ZERO,
        TrafficCounters.ZERO,
        Optional.empty());
  }
}
