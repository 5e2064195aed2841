/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.nattraversal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.IdentificationType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.PeerBehavior;
import org.parley.ikev1.proposal.NatTraversalState;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.SaView;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.NatDetectionPayload;
import org.parley.wire.ikev1.NatOriginalAddressPayload;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadRule;

/**
 * NAT traversal.
 *
 * <pre>
 *  initiator                              responder
 *  1  SA, VID                      --&gt;
 *                                  &lt;--    2  SA, VID
 *  3  KE, Ni, NAT-D, NAT-D         --&gt;
 *                                  &lt;--    4  KE, Nr, NAT-D, NAT-D
 *  when the hashes tell of a NAT: from message 5 on over port 4500, and IPsec packets in UDP
 * </pre>
 *
 * A record that forces encapsulation has its own hash made wrong, so that the peer finds a NAT
 * where there is none. A side behind a NAT keeps the NAT's mapping with keepalives; a peer behind
 * one may come from another port later. Peers that know only a draft are spoken to with its
 * numbers.
 */
@Component(service = Extension.class)
public final class NatTraversal implements Extension {
  private static final String KEEPALIVE = "keepalive";

  private final List<Dialect> dialects;

  /** Follows the RFC, and the drafts with peers that know no better. */
  public NatTraversal() {
    this(Dialect.ALL);
  }

  NatTraversal(List<Dialect> dialects) {
    this.dialects = dialects;
  }

  /** The best that the peer has announced: both sides come to the same one. */
  private Optional<Dialect> dialect(SaView sa) {
    return dialects.stream().filter(one -> sa.vendorIds().contains(one.vendorId())).findFirst();
  }

  @Override
  public String name() {
    return NatTraversalState.NAME;
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public List<Slice> vendorIds() {
    return dialects.stream().map(Dialect::vendorId).toList();
  }

  /** {@inheritDoc} Before a responder has chosen a record nothing speaks against it. */
  @Override
  public boolean wanted(ExtensionContext context) {
    return mode(context.sa()) != PeerBehavior.NatTraversal.OFF;
  }

  @Override
  public List<PayloadRule> payloads(Stage stage) {
    return switch (stage) {
      case KEY_EXCHANGE ->
          List.of(PayloadRule.any(PayloadType.NAT_D_V1), PayloadRule.any(PayloadType.NAT_D_DRAFT));
      case CHILD ->
          List.of(
              new PayloadRule(PayloadType.NAT_OA_V1, 0, 2, true),
              new PayloadRule(PayloadType.NAT_OA_DRAFT, 0, 2, true));
      default -> List.of();
    };
  }

  @Override
  public Contribution contribute(Stage stage, ExtensionContext context) {
    return switch (stage) {
      case KEY_EXCHANGE -> new Contribution(detection(context), List.of());
      case CHILD -> new Contribution(originalAddresses(context), List.of());
      default -> Contribution.NONE;
    };
  }

  @Override
  public Reading read(Stage stage, ExtensionContext context) {
    Optional<Dialect> dialect = dialect(context.sa());
    Optional<HashAlgorithm> hash = hash(context);
    if (stage != Stage.KEY_EXCHANGE
        || context.message().isEmpty()
        || dialect.isEmpty()
        || hash.isEmpty()) {
      return Reading.NONE;
    }
    Received message = context.message().get();
    List<NatDetectionPayload> came =
        message
            .message()
            .all(NatDetectionPayload.class)
            .filter(payload -> payload.type().equals(dialect.get().detection()))
            .toList();
    if (came.size() < 2) {
      return Reading.NONE;
    }
    // The first is of where the message went, the others of all that it may come from (section
    // 3.2).
    DetectionHash own = new DetectionHash(hash.get(), context.sa());
    boolean localBehindNat = !came.get(0).hash().equals(own.of(message.local()));
    Slice seen = own.of(message.remote());
    boolean peerBehindNat = came.stream().skip(1).noneMatch(payload -> payload.hash().equals(seen));
    NatTraversalState state =
        new NatTraversalState(localBehindNat, peerBehindNat, dialect.get().draft());
    boolean forced = mode(context.sa()) == PeerBehavior.NatTraversal.FORCE;
    return localBehindNat || peerBehindNat || forced
        ? new Reading(found(context, state), Optional.empty())
        : Reading.NONE;
  }

  // The initiator changes the port before message 5; the responder follows where messages come from
  // (section 4).
  private List<Effect> found(ExtensionContext context, NatTraversalState state) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.KeepExtensionState(name(), state.toHex()));
    effects.add(new Effect.UseUdpEncapsulation());
    if (context.initiator()) {
      effects.add(new Effect.FloatPort());
    }
    if (state.peerBehindNat()) {
      effects.add(new Effect.LetPeerMove());
    }
    if (state.localBehindNat()) {
      effects.addAll(KeepaliveInterval.complaint(context.sa()));
      effects.addAll(nextKeepalive(context.sa()));
    }
    return effects;
  }

  private List<Effect> nextKeepalive(SaView sa) {
    Duration interval = KeepaliveInterval.of(sa);
    return interval.isZero()
        ? List.of()
        : List.of(new Effect.SetExtensionTimer(name(), KEEPALIVE, interval));
  }

  /** {@inheritDoc} A side that is not behind a NAT sends none (RFC 3948 section 4). */
  @Override
  public Reading timer(String timer, ExtensionContext context) {
    SaView sa = context.sa();
    if (NatTraversalState.of(sa).filter(NatTraversalState::localBehindNat).isEmpty()) {
      return Reading.NONE;
    }
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.SendKeepalive());
    effects.addAll(nextKeepalive(sa));
    return new Reading(effects, Optional.empty());
  }

  private List<Payload> detection(ExtensionContext context) {
    Optional<HashAlgorithm> hash = hash(context);
    Optional<Dialect> dialect = dialect(context.sa());
    if (dialect.isEmpty() || hash.isEmpty()) {
      return List.of();
    }
    DetectionHash own = new DetectionHash(hash.get(), context.sa());
    Slice local =
        mode(context.sa()) == PeerBehavior.NatTraversal.FORCE
            ? Slice.of(context.random().octets(hash.get().outputOctets()))
            : own.of(context.sa().local());
    PayloadType type = dialect.get().detection();
    return List.of(
        new NatDetectionPayload(type, own.of(context.sa().remote())),
        new NatDetectionPayload(type, local));
  }

  private List<Payload> originalAddresses(ExtensionContext context) {
    SaView sa = context.sa();
    Optional<Dialect> dialect = dialect(sa);
    if (!sa.udpEncapsulation() || dialect.isEmpty()) {
      return List.of();
    }
    PayloadType type = dialect.get().originalAddress();
    InetAddress initiator = context.initiator() ? sa.local().address() : sa.remote().address();
    InetAddress responder = context.initiator() ? sa.remote().address() : sa.local().address();
    return List.of(original(type, initiator), original(type, responder));
  }

  private static Payload original(PayloadType payload, InetAddress address) {
    byte[] octets = address.getAddress();
    IdentificationType type =
        octets.length == 4 ? IdentificationType.IPV4_ADDR : IdentificationType.IPV6_ADDR;
    return NatOriginalAddressPayload.of(payload, type, Slice.of(octets));
  }

  private static PeerBehavior.NatTraversal mode(SaView sa) {
    return sa.record()
        .map(AuthenticationRecord::behavior)
        .map(PeerBehavior::natTraversal)
        .orElse(PeerBehavior.NatTraversal.DETECT);
  }

  private static Optional<HashAlgorithm> hash(ExtensionContext context) {
    return context
        .sa()
        .suite()
        .flatMap(suite -> suite.hash())
        .flatMap(id -> context.algorithms().hash(id));
  }
}
