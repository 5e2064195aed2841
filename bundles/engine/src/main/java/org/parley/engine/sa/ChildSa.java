/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.Identity;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.secret.Secret;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.exchange.NewChild;

/** An IPsec SA pair. It belongs to its peer: in IKEv1 it outlives the IKE SA that negotiated it. */
public final class ChildSa {
  private final long id;
  private final NewChild parameters;
  private final Half inbound;
  private final Half outbound;
  private final Instant installed;
  private final Optional<Identity> peerIdentity;
  private final boolean peerMoves;

  private volatile Endpoint local;
  private volatile Endpoint remote;

  public volatile long ikeSa;
  public volatile State state = State.LARVAL;
  public volatile boolean rekeying;

  /** The host or tunnel policy that it was negotiated under, as it was then. */
  public volatile Optional<PolicyRecord> record = Optional.empty();

  public volatile long lifeSeconds;
  public volatile long lifeKilobytes;

  /** Where a pair stands, in the words of HP-UX's report. */
  public enum State {
    LARVAL,
    MATURE,
    DYING,
    DEAD
  }

  /** A pair whose inbound SA is being installed. */
  public ChildSa(
      long id, IkeSa ikeSa, NewChild parameters, SaKey inbound, SaKey outbound, Instant installed) {
    this(
        id,
        parameters,
        new Half(inbound, true),
        new Half(outbound, false),
        installed,
        ikeSa.remoteIdentity,
        ikeSa.peerMoves);
    this.ikeSa = ikeSa.id();
    this.local = ikeSa.local;
    this.remote = ikeSa.remote;
  }

  private ChildSa(
      long id,
      NewChild parameters,
      Half inbound,
      Half outbound,
      Instant installed,
      Optional<Identity> peerIdentity,
      boolean peerMoves) {
    this.id = id;
    this.parameters = parameters;
    this.inbound = inbound;
    this.outbound = outbound;
    this.installed = installed;
    this.peerIdentity = peerIdentity;
    this.peerMoves = peerMoves;
    this.lifeSeconds = parameters.lifeSeconds();
    this.lifeKilobytes = parameters.lifeKilobytes();
  }

  /** A pair whose keys were given by hand; it belongs to no IKE SA. */
  public static ChildSa manual(
      long id,
      NewChild parameters,
      SaKey inbound,
      SaKey outbound,
      Instant installed,
      Endpoint local,
      Endpoint remote) {
    ChildSa pair =
        new ChildSa(
            id,
            parameters,
            new Half(inbound, true),
            new Half(outbound, false),
            installed,
            Optional.empty(),
            false);
    pair.moved(local, remote);
    return pair;
  }

  /** True when the keys were given by hand, so that no exchange touches it. */
  public boolean manual() {
    return ikeSa == 0;
  }

  public long id() {
    return id;
  }

  public NewChild parameters() {
    return parameters;
  }

  public SaKey inbound() {
    return inbound.key();
  }

  public SaKey outbound() {
    return outbound.key();
  }

  /** One of its two directions. */
  public Half half(boolean wantInbound) {
    return wantInbound ? inbound : outbound;
  }

  /** Both directions, inbound first. */
  public List<Half> halves() {
    return List.of(inbound, outbound);
  }

  /** When it was installed first. */
  public Instant installedAt() {
    return installed;
  }

  /**
   * True when its peer is that of an IKE SA. Behind a NAT there may be several peers with one
   * address: they are told apart by who they proved to be.
   */
  public boolean isWith(IkeSa sa) {
    if (manual()) {
      return false;
    }
    if (ikeSa == sa.id()) {
      return true;
    }
    InetAddress peer = parameters.policy().peer();
    boolean there = peer.equals(sa.remote.address()) || peer.equals(sa.firstRemote().address());
    return there && (!parameters.udpEncapsulation() || peerIdentity.equals(sa.remoteIdentity));
  }

  /** True when its peer is behind a NAT, so that the endpoint may change. */
  public boolean peerMoves() {
    return peerMoves && parameters.udpEncapsulation();
  }

  /** The peer is elsewhere now. */
  public void moved(Endpoint newLocal, Endpoint newRemote) {
    local = newLocal;
    remote = newRemote;
  }

  /** UDP endpoint of the local side. */
  public Endpoint localEndpoint() {
    return local;
  }

  /** UDP endpoint of the peer. */
  public Endpoint remoteEndpoint() {
    return remote;
  }

  /** Overwrites the keys. */
  public void destroyKeys() {
    destroy(parameters.inboundKeys());
    destroy(parameters.outboundKeys());
  }

  private static void destroy(NewChild.Keys keys) {
    for (Secret secret : new Secret[] {keys.encryption(), keys.integrity()}) {
      secret.close();
    }
  }

  /** A picture of it. */
  public ChildSaSnapshot snapshot() {
    return new ChildSaSnapshot(
        id,
        ikeSa,
        state.name(),
        parameters.protocol(),
        parameters.inboundSpi(),
        parameters.outboundSpi(),
        parameters.tunnelMode(),
        parameters.udpEncapsulation(),
        parameters.policy().local(),
        parameters.policy().peer(),
        parameters.encryption(),
        parameters.integrity(),
        parameters.perfectForwardSecrecy(),
        parameters.localSelectors(),
        parameters.remoteSelectors(),
        parameters.policy().name(),
        installed,
        lifeSeconds,
        lifeKilobytes,
        inbound.counters(),
        outbound.counters(),
        parameters.compression());
  }
}
