/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.nattraversal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.IdentificationType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.PeerBehavior;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SaView;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.NatDetectionPayload;
import org.parley.wire.ikev1.NatOriginalAddressPayload;
import org.parley.wire.message.IkeMessage;
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
 * where there is none.
 */
@Component(service = Extension.class)
public final class NatTraversal implements Extension {
  /** MD5 of "RFC 3947" (section 3.1). */
  static final Slice VENDOR_ID =
      Slice.of(HexFormat.of().parseHex("4a131c81070358455c5728f20e95452f"));

  @Override
  public String name() {
    return "nat-traversal";
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public List<Slice> vendorIds() {
    return List.of(VENDOR_ID);
  }

  /** {@inheritDoc} Before a responder has chosen a record nothing speaks against it. */
  @Override
  public boolean wanted(ExtensionContext context) {
    return mode(context.sa()) != PeerBehavior.NatTraversal.OFF;
  }

  @Override
  public List<PayloadRule> payloads(Stage stage) {
    return switch (stage) {
      case KEY_EXCHANGE -> List.of(PayloadRule.any(PayloadType.NAT_D_V1));
      case CHILD -> List.of(new PayloadRule(PayloadType.NAT_OA_V1, 0, 2, true));
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
    if (stage != Stage.KEY_EXCHANGE || context.message().isEmpty()) {
      return Reading.NONE;
    }
    IkeMessage message = context.message().get().message();
    List<NatDetectionPayload> came = message.all(NatDetectionPayload.class).toList();
    Optional<HashAlgorithm> hash = hash(context);
    if (!announced(context.sa()) || came.size() < 2 || hash.isEmpty()) {
      return Reading.NONE;
    }
    DetectionHash own = new DetectionHash(hash.get(), context.sa());
    boolean localBehindNat = !came.get(0).hash().equals(own.of(context.message().get().local()));
    Slice seen = own.of(context.message().get().remote());
    boolean peerBehindNat = came.stream().skip(1).noneMatch(payload -> payload.hash().equals(seen));
    boolean forced = mode(context.sa()) == PeerBehavior.NatTraversal.FORCE;
    return localBehindNat || peerBehindNat || forced
        ? new Reading(found(context, localBehindNat, peerBehindNat), Optional.empty())
        : Reading.NONE;
  }

  // The initiator changes the port before message 5; the responder follows where messages come from
  // (section 4).
  private List<Effect> found(
      ExtensionContext context, boolean localBehindNat, boolean peerBehindNat) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.KeepExtensionState(name(), state(localBehindNat, peerBehindNat)));
    effects.add(new Effect.UseUdpEncapsulation());
    if (context.initiator()) {
      effects.add(new Effect.FloatPort());
    }
    return effects;
  }

  // Schema 1: one octet of version, one of bits: 1 local side behind a NAT, 2 peer behind a NAT.
  private static String state(boolean localBehindNat, boolean peerBehindNat) {
    int bits = (localBehindNat ? 1 : 0) | (peerBehindNat ? 2 : 0);
    return HexFormat.of().formatHex(new byte[] {1, (byte) bits});
  }

  private List<Payload> detection(ExtensionContext context) {
    Optional<HashAlgorithm> hash = hash(context);
    if (!announced(context.sa()) || hash.isEmpty()) {
      return List.of();
    }
    DetectionHash own = new DetectionHash(hash.get(), context.sa());
    Slice local =
        mode(context.sa()) == PeerBehavior.NatTraversal.FORCE
            ? Slice.of(context.random().octets(hash.get().outputOctets()))
            : own.of(context.sa().local());
    return List.of(
        NatDetectionPayload.of(own.of(context.sa().remote())), NatDetectionPayload.of(local));
  }

  private static List<Payload> originalAddresses(ExtensionContext context) {
    SaView sa = context.sa();
    if (!sa.udpEncapsulation()) {
      return List.of();
    }
    InetAddress initiator = context.initiator() ? sa.local().address() : sa.remote().address();
    InetAddress responder = context.initiator() ? sa.remote().address() : sa.local().address();
    return List.of(original(initiator), original(responder));
  }

  private static Payload original(InetAddress address) {
    byte[] octets = address.getAddress();
    IdentificationType type =
        octets.length == 4 ? IdentificationType.IPV4_ADDR : IdentificationType.IPV6_ADDR;
    return NatOriginalAddressPayload.of(type, Slice.of(octets));
  }

  private static boolean announced(SaView sa) {
    return sa.vendorIds().contains(VENDOR_ID);
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
