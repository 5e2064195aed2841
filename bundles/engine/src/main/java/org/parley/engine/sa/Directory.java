/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.parley.api.identity.Endpoint;
import org.parley.spi.dataplane.SaKey;

/**
 * What crosses loops: IKE SAs by the SPI that the local side chose, first messages of peers by
 * address and SPI, SAs by peer address, IPsec SA pairs by SPI. Each entry is written only by the
 * loop of its SA.
 */
public final class Directory {
  private final Map<Long, IkeSa> byOwnSpi = new ConcurrentHashMap<>();
  private final Map<Opening, IkeSa> openings = new ConcurrentHashMap<>();
  private final Map<InetAddress, ConcurrentSkipListMap<Long, IkeSa>> byPeer =
      new ConcurrentHashMap<>();
  private final Map<SaKey, ChildSa> childrenByKey = new ConcurrentHashMap<>();
  private final Map<Long, ChildSa> children = new ConcurrentHashMap<>();

  /**
   * Oldest first; read with each message and seldom changed, so each list is replaced as a whole.
   */
  private final Map<InetAddress, List<ChildSa>> childrenByPeer = new ConcurrentHashMap<>();

  private final Set<InetAddress> contacted = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastSa = new AtomicLong();
  private final AtomicLong lastChild = new AtomicLong();

  /** A first message, which lacks our SPI. */
  private record Opening(Endpoint remote, long initiatorSpi) {}

  /** A fresh number of an IKE SA. */
  public long nextSaId() {
    return lastSa.incrementAndGet();
  }

  /** A fresh number of a pair. */
  public long nextChildId() {
    return lastChild.incrementAndGet();
  }

  /** Enters an IKE SA; false when its own SPI is taken. */
  public boolean enter(IkeSa sa) {
    if (byOwnSpi.putIfAbsent(sa.ownSpi(), sa) != null) {
      return false;
    }
    byPeer
        .computeIfAbsent(sa.remote().address(), a -> new ConcurrentSkipListMap<>())
        .put(sa.id(), sa);
    return true;
  }

  /**
   * Enters a responder's SA under the first message that began it; false when there is one already.
   */
  public boolean enterOpening(Endpoint remote, long initiatorSpi, IkeSa sa) {
    return openings.putIfAbsent(new Opening(remote, initiatorSpi), sa) == null;
  }

  /** The SA that a first message began. */
  public Optional<IkeSa> opening(Endpoint remote, long initiatorSpi) {
    return Optional.ofNullable(openings.get(new Opening(remote, initiatorSpi)));
  }

  /** Forgets an IKE SA. */
  public void leave(IkeSa sa) {
    Endpoint firstRemote = sa.firstRemote();
    byOwnSpi.remove(sa.ownSpi(), sa);
    openings.remove(new Opening(firstRemote, sa.initiatorSpi()), sa);
    byPeer.computeIfPresent(
        firstRemote.address(),
        (address, sas) -> {
          sas.remove(sa.id(), sa);
          return sas.isEmpty() ? null : sas;
        });
  }

  /** The SA of a message, by whichever of the two SPIs is ours and the other is the peer's. */
  public Optional<IkeSa> find(long initiatorSpi, long responderSpi) {
    IkeSa sa = responderSpi == 0 ? null : byOwnSpi.get(responderSpi);
    if (sa != null && !sa.initiator() && sa.peerSpi == initiatorSpi) {
      return Optional.of(sa);
    }
    sa = byOwnSpi.get(initiatorSpi);
    if (sa != null && sa.initiator() && (sa.peerSpi == 0 || sa.peerSpi == responderSpi)) {
      return Optional.of(sa);
    }
    return Optional.empty();
  }

  /** All IKE SAs, oldest first. */
  public List<IkeSa> all() {
    return byOwnSpi.values().stream().sorted(Comparator.comparingLong(IkeSa::id)).toList();
  }

  /** IKE SAs with a peer address, newest first. */
  public List<IkeSa> withPeer(InetAddress peer) {
    ConcurrentSkipListMap<Long, IkeSa> sas = byPeer.get(peer);
    return sas == null ? List.of() : List.copyOf(sas.descendingMap().values());
  }

  /** Enters a pair. */
  public void enter(ChildSa child) {
    children.put(child.id(), child);
    childrenByKey.put(child.inbound(), child);
    // Two peers behind one NAT may choose the same SPI: the data plane refuses the second.
    childrenByKey.putIfAbsent(child.outbound(), child);
    childrenByPeer.compute(
        child.parameters().policy().peer(), (address, pairs) -> with(pairs, child));
  }

  /** Forgets a pair. */
  public void leave(ChildSa child) {
    children.remove(child.id());
    childrenByKey.remove(child.inbound(), child);
    childrenByKey.remove(child.outbound(), child);
    childrenByPeer.computeIfPresent(
        child.parameters().policy().peer(), (address, pairs) -> without(pairs, child));
  }

  private static List<ChildSa> with(List<ChildSa> pairs, ChildSa added) {
    List<ChildSa> next = new ArrayList<>(pairs == null ? 1 : pairs.size() + 1);
    next.addAll(pairs == null ? List.of() : pairs);
    int at = next.size();
    // Two loops may enter pairs of one peer in another order than that of their numbers.
    while (at > 0 && next.get(at - 1).id() > added.id()) {
      at--;
    }
    next.add(at, added);
    return Collections.unmodifiableList(next);
  }

  private static List<ChildSa> without(List<ChildSa> pairs, ChildSa gone) {
    List<ChildSa> next = new ArrayList<>(pairs);
    next.remove(gone);
    return next.isEmpty() ? null : Collections.unmodifiableList(next);
  }

  /** A pair by one of its two SAs. */
  public Optional<ChildSa> child(SaKey key) {
    return Optional.ofNullable(childrenByKey.get(key));
  }

  /** A pair by its number. */
  public Optional<ChildSa> child(long id) {
    return Optional.ofNullable(children.get(id));
  }

  /** All pairs, oldest first. */
  public List<ChildSa> allChildren() {
    return children.values().stream().sorted(Comparator.comparingLong(ChildSa::id)).toList();
  }

  /** Pairs with a peer address, oldest first. */
  public List<ChildSa> childrenWithPeer(InetAddress peer) {
    return childrenByPeer.getOrDefault(peer, List.of());
  }

  /** Pairs with the peer of an IKE SA, oldest first. */
  public List<ChildSa> childrenWithPeer(IkeSa sa) {
    return Stream.of(sa.firstRemote().address(), sa.remote().address())
        .distinct()
        .flatMap(address -> childrenWithPeer(address).stream())
        .filter(child -> child.isWith(sa))
        .toList();
  }

  /** Pairs of an IKE SA. */
  public Stream<ChildSa> childrenOf(IkeSa sa) {
    return childrenWithPeer(sa).stream().filter(child -> child.ikeSa == sa.id());
  }

  /** True when this peer has been in contact since the daemon started; remembers that it is now. */
  public boolean contactedBefore(InetAddress peer) {
    return contacted.contains(peer);
  }

  /** Remembers an authenticated contact. */
  public void contacted(InetAddress peer) {
    contacted.add(peer);
  }
}
