/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.ConfigurationType;
import org.parley.api.number.ModeConfigAttribute;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.address.AddressLease;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/** The client's side of Mode Config: asks for an address or is told one. */
final class AddressClient {
  private static final List<ModeConfigAttribute> BESIDES =
      List.of(
          ModeConfigAttribute.UNITY_BANNER,
          ModeConfigAttribute.UNITY_DEFAULT_DOMAIN,
          ModeConfigAttribute.UNITY_SPLIT_DNS,
          ModeConfigAttribute.UNITY_SPLIT_INCLUDE,
          ModeConfigAttribute.UNITY_SPLIT_EXCLUDE,
          ModeConfigAttribute.UNITY_SAVE_PASSWORD);

  private AddressClient() {}

  /** START: ask. */
  static Verdict ask(HandlerContext context) {
    AuthenticationRecord record = context.sa().record().orElseThrow();
    List<ModeConfigAttribute> wanted = new ArrayList<>();
    if (Wishes.asksFor(record, false)) {
      wanted.add(ModeConfigAttribute.INTERNAL_IP4_ADDRESS);
      wanted.add(ModeConfigAttribute.INTERNAL_IP4_NETMASK);
      wanted.add(ModeConfigAttribute.INTERNAL_IP4_DNS);
      wanted.add(ModeConfigAttribute.INTERNAL_IP4_NBNS);
      wanted.add(ModeConfigAttribute.INTERNAL_IP4_SUBNET);
    }
    if (Wishes.asksFor(record, true)) {
      wanted.add(ModeConfigAttribute.INTERNAL_IP6_ADDRESS);
      wanted.add(ModeConfigAttribute.INTERNAL_IP6_DNS);
      wanted.add(ModeConfigAttribute.INTERNAL_IP6_SUBNET);
    }
    wanted.addAll(BESIDES);
    List<DataAttribute> attributes = new ArrayList<>();
    wanted.forEach(one -> attributes.add(DataAttribute.variable(one.value(), Slice.EMPTY)));
    attributes.add(
        DataAttribute.variable(
            ModeConfigAttribute.APPLICATION_VERSION.value(),
            Slice.of(NetworkAttributes.VERSION.getBytes(StandardCharsets.UTF_8))));
    return Messages.begin(
        context, ConfigurationType.REQUEST, attributes, Transaction.PULLING, List.of());
  }

  /** PULLING: the reply. */
  static Verdict answered(HandlerContext context) {
    Optional<AttributesPayload> reply = Messages.answer(context, ConfigurationType.REPLY);
    if (reply.isEmpty()) {
      return Messages.outOfTurn(context);
    }
    List<AddressLease> leases = leases(context, reply.get().attributes());
    if (leases.isEmpty()) {
      return new Verdict.Reject(
          Refusal.silent("the gateway assigned no address"),
          List.of(
              new Effect.Audit(
                  AuditLevel.ERROR, "the gateway assigned no address: " + context.sa().remote()),
              Effects.endIkeSa()));
    }
    note(context, reply.get().attributes());
    return new Verdict.Done("the gateway assigned " + leases, effects(context, leases));
  }

  /** IDLE: an address is told unasked. */
  static Verdict told(HandlerContext context, AttributesPayload set) {
    AuthenticationRecord record = context.sa().record().orElseThrow();
    if (!Wishes.modeConfig(record)) {
      return new Verdict.Drop("told an address, and the record wants none");
    }
    List<AddressLease> leases = leases(context, set.attributes());
    note(context, set.attributes());
    // What is taken is acknowledged by its type alone (draft-dukes-ike-mode-cfg-02 section 3.2).
    List<DataAttribute> taken =
        set.attributes().stream()
            .map(one -> DataAttribute.variable(one.type(), Slice.EMPTY))
            .toList();
    return Messages.end(
        context,
        AttributesPayload.of(ConfigurationType.ACK, set.identifier(), taken),
        "the gateway assigned " + leases,
        leases.isEmpty() ? List.of() : effects(context, leases));
  }

  private static List<AddressLease> leases(HandlerContext context, List<DataAttribute> attributes) {
    String holder = context.sa().record().orElseThrow().name();
    List<AddressLease> leases = new ArrayList<>();
    NetworkAttributes.address(attributes, ModeConfigAttribute.INTERNAL_IP4_ADDRESS)
        .ifPresent(address -> leases.add(new AddressLease("", holder, address, 32)));
    NetworkAttributes.address(attributes, ModeConfigAttribute.INTERNAL_IP6_ADDRESS)
        .ifPresent(address -> leases.add(new AddressLease("", holder, address, 128)));
    return leases;
  }

  private static List<Effect> effects(HandlerContext context, List<AddressLease> leases) {
    List<Effect> effects = new ArrayList<>();
    leases.forEach(lease -> effects.add(new Effect.AssignAddress(lease, false)));
    List<InetAddress> addresses = leases.stream().map(AddressLease::address).toList();
    effects.add(Effects.keep(AccessState.of(context.sa()).with(addresses)));
    effects.add(new Effect.ReleaseChildren(RemoteAccess.ADDRESS_GATE));
    return effects;
  }

  /** What the gateway says of its network, for people; nothing else follows from it. */
  private static void note(HandlerContext context, List<DataAttribute> attributes) {
    for (DataAttribute attribute : attributes) {
      String name = new ModeConfigAttribute(attribute.type()).name();
      boolean text =
          attribute.type() == ModeConfigAttribute.UNITY_BANNER.value()
              || attribute.type() == ModeConfigAttribute.UNITY_DEFAULT_DOMAIN.value()
              || attribute.type() == ModeConfigAttribute.UNITY_SPLIT_DNS.value()
              || attribute.type() == ModeConfigAttribute.APPLICATION_VERSION.value();
      context.note(
          "configuration",
          name,
          Decision.Verdict.NOTED,
          text ? Text.harmless(attribute.value()) : attribute.value().toString());
    }
  }
}
