/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.Identity;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.engine.loop.Loop;
import org.parley.engine.service.CanaryChoice;
import org.parley.engine.trail.OpenTrail;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.time.Timers;
import org.parley.spi.transport.Datagram;
import org.parley.wire.octets.Slice;

/**
 * An IKE SA. Everything here belongs to the SA's loop and is made only of types that outlive what
 * is swapped; fields that other threads look at are volatile.
 */
public final class IkeSa {
  private final long id;
  private final IkeVersion version;
  private final boolean initiator;
  private final Loop loop;
  private final long ownSpi;
  private final Instant created;
  private final Endpoint firstRemote;
  private final Map<Long, Instance> instances = new LinkedHashMap<>();
  private final Map<String, String> extensionStates = new HashMap<>();
  private final Set<Slice> vendorIds = new LinkedHashSet<>();
  private final Deque<PendingChild> pendingChildren = new ArrayDeque<>();
  private final Deque<PendingStart> pendingStarts = new ArrayDeque<>();
  private final Deque<Datagram> waiting = new ArrayDeque<>();
  private final Map<String, Timers.Timer> timers = new HashMap<>();
  private final RequestWindow window = new RequestWindow();
  private final SpentMessageIds spentMessageIds = new SpentMessageIds();

  public volatile SaState state = SaState.NEGOTIATING;
  public volatile long peerSpi;
  public volatile Endpoint local;
  public volatile Endpoint remote;
  public volatile boolean nonEspMarker;
  public volatile boolean udpEncapsulation;

  /** The peer is behind a NAT, so that its endpoint may change. */
  public volatile boolean peerMoves;

  public volatile Optional<AuthenticationRecord> record = Optional.empty();
  public volatile Optional<IkePolicy> policy = Optional.empty();
  public volatile Optional<Identity> localIdentity = Optional.empty();
  public volatile Optional<Identity> remoteIdentity = Optional.empty();
  public volatile Optional<CipherSuite> suite = Optional.empty();
  public volatile Optional<IkeKeys> keys = Optional.empty();
  public volatile Optional<Instant> establishedAt = Optional.empty();
  public volatile Optional<Instant> expires = Optional.empty();
  public volatile String waitingFor = "";
  public volatile boolean initialContact;

  /** Why no IPsec SA may be negotiated on it now, by the name of what is waited for. */
  public volatile Map<String, String> gates = Map.of();

  /** Addresses that were assigned on it. */
  public volatile List<Assigned> assigned = List.of();

  /** The versions of bundles that serve it. */
  public volatile CanaryChoice canaries = CanaryChoice.NONE;

  /** Why the peer may no longer know this SA; empty text when nothing was heard. */
  public String suspicion = "";

  /** Opaque to the engine, see {@link org.parley.spi.exchange.Chains}. */
  public String chainHex = "";

  /** Trail of the negotiation that created it. */
  public OpenTrail trail;

  /** Notes about messages that could not be opened; bounded. */
  public int failureNotes;

  /** The IKE SA that it takes the place of, when it was negotiated for that. */
  public Optional<IkeSa> replaces = Optional.empty();

  /** An IKE SA in its first moment. */
  public IkeSa(
      long id,
      IkeVersion version,
      boolean initiator,
      Loop loop,
      long ownSpi,
      Endpoint local,
      Endpoint remote,
      boolean nonEspMarker,
      Instant created) {
    this.id = id;
    this.version = version;
    this.initiator = initiator;
    this.loop = loop;
    this.ownSpi = ownSpi;
    this.local = local;
    this.remote = remote;
    this.firstRemote = remote;
    this.nonEspMarker = nonEspMarker;
    this.created = created;
  }

  public long id() {
    return id;
  }

  public IkeVersion version() {
    return version;
  }

  /** True when the local side was the original initiator. */
  public boolean initiator() {
    return initiator;
  }

  public Loop loop() {
    return loop;
  }

  /** The SPI (cookie) that the local side chose. */
  public long ownSpi() {
    return ownSpi;
  }

  public long initiatorSpi() {
    return initiator ? ownSpi : peerSpi;
  }

  public long responderSpi() {
    return initiator ? peerSpi : ownSpi;
  }

  public Instant created() {
    return created;
  }

  public Endpoint remote() {
    return remote;
  }

  /** Where the peer was in the first message. */
  public Endpoint firstRemote() {
    return firstRemote;
  }

  public boolean established() {
    return state == SaState.ESTABLISHED || state == SaState.REPLACED;
  }

  /** Running and lingering exchanges, by {@link #key}. */
  public Map<Long, Instance> instances() {
    return instances;
  }

  /** Distinct instances. */
  public List<Instance> distinctInstances() {
    return new ArrayList<>(new LinkedHashSet<>(instances.values()));
  }

  /** True when some exchange has not ended. */
  public boolean busy() {
    return instances.values().stream().anyMatch(instance -> !instance.ended);
  }

  public Map<String, String> extensionStates() {
    return extensionStates;
  }

  public Set<Slice> vendorIds() {
    return vendorIds;
  }

  /** IPsec SA pairs to be negotiated once it is established. */
  public Deque<PendingChild> pendingChildren() {
    return pendingChildren;
  }

  /** Exchanges that wait for room in the peer's window. */
  public Deque<PendingStart> pendingStarts() {
    return pendingStarts;
  }

  /** Datagrams that came while it was waiting for an operation of its first exchange. */
  public Deque<Datagram> waiting() {
    return waiting;
  }

  public Map<String, Timers.Timer> timers() {
    return timers;
  }

  /** Message ids of a windowed version. */
  public RequestWindow window() {
    return window;
  }

  /** Message ids of a version without a window. */
  public SpentMessageIds spentMessageIds() {
    return spentMessageIds;
  }

  /**
   * Key of an instance.
   *
   * @param ours windowed versions: the local side sent the request; otherwise: it is a notice,
   *     which may carry the message id of another exchange
   */
  public static long key(int messageId, boolean ours) {
    return (Integer.toUnsignedLong(messageId) << 1) | (ours ? 1 : 0);
  }

  /** For messages to people. */
  public String label() {
    return record
        .map(AuthenticationRecord::name)
        .map(name -> remote + " (" + name + ")")
        .orElse(remote.toString());
  }

  /** Destroys the keys. */
  public void destroyKeys() {
    keys.ifPresent(all -> all.secrets().values().forEach(org.parley.api.secret.Secret::close));
    keys = Optional.empty();
  }
}
