/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Identity;
import org.parley.api.number.ConfigurationType;
import org.parley.api.number.ModeConfigAttribute;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.address.AddressLease;
import org.parley.spi.address.NetworkSettings;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.payload.DataAttribute;

/** The gateway's side of Mode Config: leases an address and tells it. */
final class AddressServer {
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private AddressServer() {}

  /** What the operation finds. */
  private record Leased(List<AddressLease> leases, NetworkSettings settings) {}

  /** Families wanted, and the addresses that the client would like. */
  private record Wanted(boolean ipv4, boolean ipv6, List<DataAttribute> attributes) {
    boolean family(boolean six) {
      return six ? ipv6 : ipv4;
    }

    Optional<InetAddress> address(boolean six) {
      return NetworkAttributes.address(
          attributes,
          six
              ? ModeConfigAttribute.INTERNAL_IP6_ADDRESS
              : ModeConfigAttribute.INTERNAL_IP4_ADDRESS);
    }
  }

  /** IDLE: a client asks. */
  static Verdict asked(HandlerContext context, AttributesPayload request) {
    Set<Integer> types = types(request);
    Wanted wanted =
        new Wanted(
            types.contains(ModeConfigAttribute.INTERNAL_IP4_ADDRESS.value()),
            types.contains(ModeConfigAttribute.INTERNAL_IP6_ADDRESS.value()),
            request.attributes());
    return lease(context, Transaction.LEASING, request, wanted);
  }

  private static Set<Integer> types(AttributesPayload request) {
    return request.attributes().stream()
        .map(DataAttribute::type)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** START: an address is told unasked. */
  static Verdict choose(HandlerContext context) {
    return lease(context, Transaction.CHOOSING, "", new Wanted(true, true, List.of()));
  }

  private static Verdict lease(HandlerContext context, String next, Object data, Wanted wanted) {
    SaView sa = context.sa();
    AuthenticationRecord record = sa.record().orElseThrow();
    String user = AccessState.of(sa).user();
    String who = user.isEmpty() ? sa.remoteIdentity().map(Identity::toString).orElse("-") : user;
    String holder = who + "@" + record.name();
    return new Verdict.Await(
        next,
        data,
        Transaction.LEASE,
        operation -> lease(record, holder, wanted, operation),
        BUDGET,
        List.of());
  }

  private static Leased lease(
      AuthenticationRecord record, String holder, Wanted wanted, OperationContext operation) {
    List<AddressLease> leases = new ArrayList<>();
    NetworkSettings settings = NetworkSettings.NONE;
    for (boolean ipv6 : new boolean[] {true, false}) {
      Optional<String> pool = Wishes.pool(record, ipv6);
      if (pool.isPresent() && wanted.family(ipv6)) {
        operation
            .leaseAddress(pool.get(), holder, ipv6, wanted.address(ipv6))
            .ifPresent(leases::add);
      }
      settings = pool.flatMap(operation::networkSettings).orElse(settings);
    }
    return new Leased(leases, settings);
  }

  /** LEASING: the reply. */
  static Verdict answer(HandlerContext context) {
    AttributesPayload request = context.data(AttributesPayload.class);
    Leased leased = context.result(Leased.class);
    Set<Integer> types = types(request);
    NetworkAttributes attributes = new NetworkAttributes(types);
    leased.leases().forEach(attributes::lease);
    attributes.settings(leased.settings());
    boolean without =
        leased.leases().isEmpty()
            && (types.contains(ModeConfigAttribute.INTERNAL_IP4_ADDRESS.value())
                || types.contains(ModeConfigAttribute.INTERNAL_IP6_ADDRESS.value()));
    List<Effect> effects = new ArrayList<>(effects(context, leased));
    if (without) {
      effects.add(new Effect.Audit(AuditLevel.ERROR, noAddress(context)));
    }
    return Messages.end(
        context,
        AttributesPayload.of(
            ConfigurationType.REPLY,
            request.identifier(),
            without ? List.of() : attributes.toList()),
        without ? noAddress(context) : "assigned " + leased.leases(),
        effects);
  }

  /** CHOOSING: the address is told. */
  static Verdict push(HandlerContext context) {
    Leased leased = context.result(Leased.class);
    if (leased.leases().isEmpty()) {
      return new Verdict.Reject(
          Refusal.silent(noAddress(context)),
          List.of(new Effect.Audit(AuditLevel.ERROR, noAddress(context)), Effects.endIkeSa()));
    }
    NetworkAttributes attributes = new NetworkAttributes(Set.of());
    leased.leases().forEach(attributes::lease);
    attributes.settings(leased.settings());
    return Messages.begin(
        context,
        ConfigurationType.SET,
        attributes.toList(),
        Transaction.PUSHED,
        effects(context, leased));
  }

  /** PUSHED: the acknowledgment. */
  static Verdict pushed(HandlerContext context) {
    return Messages.answer(context, ConfigurationType.ACK).isEmpty()
        ? Messages.outOfTurn(context)
        : new Verdict.Done("the client knows its address", List.of());
  }

  private static List<Effect> effects(HandlerContext context, Leased leased) {
    if (leased.leases().isEmpty()) {
      return List.of();
    }
    List<Effect> effects = new ArrayList<>();
    leased.leases().forEach(lease -> effects.add(new Effect.AssignAddress(lease, true)));
    effects.add(
        Effects.keep(
            AccessState.of(context.sa())
                .with(leased.leases().stream().map(AddressLease::address).toList())));
    return effects;
  }

  private static String noAddress(HandlerContext context) {
    AuthenticationRecord record = context.sa().record().orElseThrow();
    return "no address for "
        + context.sa().remote()
        + ": pool "
        + Wishes.pool(record, false).or(() -> Wishes.pool(record, true)).orElse("-")
        + " is absent or used up";
  }
}
