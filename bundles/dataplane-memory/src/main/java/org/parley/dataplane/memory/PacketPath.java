/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.PolicyAction;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.dataplane.PacketInjection.Result;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.random.RandomSource;

/** The way of a packet through policies and SAs (RFC 4301 section 5). Thread-safe. */
final class PacketPath {
  private static final String FALLBACK = " lets it go in clear text (FALLBACK_TO_CLEAR)";

  private final SaDatabase database;
  private final ServedAlgorithms served;
  private final RandomSource random;
  private final Supplier<Optional<PolicySearch>> policies;
  private final Consumer<PacketDescriptor> acquire;
  private final BiConsumer<SaKey, Boolean> expired;
  private final ClearFlows clear;

  /**
   * A path.
   *
   * @param policies the policies that are at hand now
   * @param acquire is told of packets that need an SA
   * @param expired is told of SAs that have carried enough, with true for the hard end
   * @param clear what goes in clear text although it is to be protected
   */
  PacketPath(
      SaDatabase database,
      ServedAlgorithms served,
      RandomSource random,
      Supplier<Optional<PolicySearch>> policies,
      Consumer<PacketDescriptor> acquire,
      BiConsumer<SaKey, Boolean> expired,
      ClearFlows clear) {
    this.database = database;
    this.served = served;
    this.random = random;
    this.policies = policies;
    this.acquire = acquire;
    this.expired = expired;
    this.clear = clear;
  }

  /** Passes, discards or protects an outgoing packet. */
  Result send(PacketDescriptor packet, byte[] payload) {
    PolicyDecision decision = PolicyDecision.of(policies.get(), packet);
    if (!decision.refused() && decision.kind() != PolicyAction.Kind.PROTECT) {
      boolean pass = decision.kind() == PolicyAction.Kind.PASS;
      return without(pass ? Disposition.PASSED : Disposition.DISCARDED, decision.reason());
    }
    Optional<SecurityAssociation> sa =
        database.newest(
            candidate -> !candidate.parameters().inbound() && candidate.carries(packet));
    if (sa.isPresent()) {
      return protect(sa.get(), packet, payload);
    }
    if (decision.refused()) {
      return without(Disposition.DISCARDED, decision.reason());
    }
    if (clear.contains(packet)) {
      return without(Disposition.PASSED, decision.reason() + FALLBACK);
    }
    acquire.accept(packet);
    return without(Disposition.ACQUIRED, decision.reason() + " has no SA for it yet");
  }

  private Result protect(SecurityAssociation sa, PacketDescriptor packet, byte[] payload) {
    boolean tunnel = sa.parameters().tunnelMode();
    PayloadCompression.Content plain =
        new PayloadCompression.Content(
            tunnel ? IpPacket.nextHeader(packet.source()) : packet.protocol(),
            tunnel ? IpPacket.encode(packet, payload) : IpPacket.upperLayer(packet, payload));
    PayloadCompression.Content content =
        sa.parameters()
            .compression()
            .map(compression -> PayloadCompression.compress(compression, plain))
            .orElse(plain);
    Processed sealed = sa.protect(served, random, content.octets(), content.nextHeader());
    expire(sa);
    return result(sa, sealed.disposition(), sealed.octets(), sealed.reason());
  }

  /** Opens a packet of an inbound SA. */
  Result open(SaKey key, byte[] packet) {
    Optional<SecurityAssociation> found =
        database.get(key).filter(candidate -> candidate.parameters().inbound());
    if (found.isEmpty()) {
      return without(Disposition.NO_SA, "no inbound SA of this SPI");
    }
    SecurityAssociation sa = found.get();
    Processed opened = sa.open(served, packet);
    if (!opened.opened()) {
      return result(sa, opened.disposition(), opened.octets(), opened.reason());
    }
    expire(sa);
    if (opened.nextHeader() != PayloadCompression.PROTOCOL) {
      return accept(sa, opened);
    }
    return PayloadCompression.expand(sa.parameters().compression(), opened.octets())
        .map(plain -> accept(sa, Processed.opened(plain.nextHeader(), plain.octets())))
        .orElseGet(
            () ->
                result(
                    sa, Disposition.MALFORMED, new byte[0], "the compressed packet is malformed"));
  }

  private Result accept(SecurityAssociation sa, Processed opened) {
    if (opened.nextHeader() == IpPacket.NO_NEXT_HEADER) {
      return result(sa, Disposition.DISCARDED, new byte[0], "a dummy packet");
    }
    SaParameters parameters = sa.parameters();
    Optional<IpPacket> inner =
        parameters.tunnelMode()
            ? IpPacket.decode(opened.nextHeader(), opened.octets())
            : IpPacket.upper(
                parameters.source(),
                parameters.key().destination(),
                opened.nextHeader(),
                opened.octets());
    if (inner.isEmpty()) {
      return result(sa, Disposition.MALFORMED, new byte[0], "the inner packet is malformed");
    }
    PacketDescriptor packet = inner.get().descriptor();
    String description =
        "protocol "
            + packet.protocol()
            + " from "
            + packet.source().getHostAddress()
            + " to "
            + packet.destination().getHostAddress();
    return sa.carries(packet)
        ? result(sa, Disposition.OPENED, inner.get().payload(), description)
        : result(
            sa, Disposition.SELECTOR_MISMATCH, new byte[0], description + " is not for this SA");
  }

  /**
   * Takes or drops a packet that came in clear text: what is to be protected one way is so the
   * other way.
   */
  Result receiveClear(PacketDescriptor packet) {
    boolean protectedBySa =
        database
            .newest(candidate -> candidate.parameters().inbound() && candidate.carries(packet))
            .isPresent();
    PolicyDecision decision = PolicyDecision.of(policies.get(), packet.reversed());
    if (decision.kind() == PolicyAction.Kind.PASS && !decision.refused()) {
      return without(Disposition.PASSED, decision.reason());
    }
    if (!protectedBySa && fallsBack(decision, packet.reversed())) {
      return without(Disposition.PASSED, decision.reason() + FALLBACK);
    }
    String reason =
        decision.kind() == PolicyAction.Kind.PROTECT
            ? decision.reason() + " takes it protected only"
            : decision.reason();
    return without(Disposition.DISCARDED, protectedBySa ? "an SA takes it protected only" : reason);
  }

  /** A peer that speaks in clear text is answered so, where the policy allows it. */
  private boolean fallsBack(PolicyDecision decision, PacketDescriptor outbound) {
    boolean allowed =
        !decision.refused()
            && decision.kind() == PolicyAction.Kind.PROTECT
            && PolicyDecision.fallsBack(policies.get(), outbound);
    return allowed && clear.add(outbound);
  }

  private void expire(SecurityAssociation sa) {
    SecurityAssociation.Expiry expiry = sa.expiry();
    if (expiry != SecurityAssociation.Expiry.NONE) {
      expired.accept(sa.key(), expiry == SecurityAssociation.Expiry.HARD);
    }
  }

  private static Result without(Disposition disposition, String reason) {
    return new Result(disposition, Optional.empty(), new byte[0], reason);
  }

  private static Result result(
      SecurityAssociation sa, Disposition disposition, byte[] octets, String reason) {
    return new Result(disposition, Optional.of(sa.key()), octets, reason);
  }
}
