/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.control.Foresight;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.Phase1Exchange;
import org.parley.engine.run.Machinery;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.Exchange;

/** Which live SAs would lose something when bundles leave. */
final class AssociationLosses {
  private final Machinery machinery;
  private final Departure departure;

  AssociationLosses(Machinery machinery, Departure departure) {
    this.machinery = machinery;
    this.departure = departure;
  }

  List<Foresight.Association> all() {
    List<Foresight.Association> all = new ArrayList<>();
    Map<Long, IkeSa> carriers = new HashMap<>();
    for (IkeSa sa : machinery.directory().all()) {
      carriers.put(sa.id(), sa);
      Losses losses = of(sa);
      losses.gravest().ifPresent(effect -> all.add(row(sa, losses, effect)));
    }
    for (ChildSa pair : machinery.directory().allChildren()) {
      Losses losses = of(pair, Optional.ofNullable(carriers.get(pair.ikeSa)));
      losses.gravest().ifPresent(effect -> all.add(row(pair, losses, effect)));
    }
    return all;
  }

  /** Every SA, when the engine itself leaves. */
  static List<Foresight.Association> everything(Machinery machinery) {
    Losses losses = new Losses(new Departure(new Seats(machinery.services()), Set.of()));
    losses.note(Need.ENGINE, Effect.ENDED);
    List<Foresight.Association> all = new ArrayList<>();
    machinery.directory().all().forEach(sa -> all.add(row(sa, losses, Effect.ENDED)));
    machinery.directory().allChildren().forEach(pair -> all.add(row(pair, losses, Effect.ENDED)));
    return all;
  }

  private static Foresight.Association row(IkeSa sa, Losses losses, Effect effect) {
    return new Foresight.Association(
        "IKE",
        sa.id(),
        sa.remote.toString(),
        sa.record.map(AuthenticationRecord::name).orElse(""),
        losses.missing(),
        effect.sentence());
  }

  private static Foresight.Association row(ChildSa pair, Losses losses, Effect effect) {
    return new Foresight.Association(
        "IPsec",
        pair.id(),
        pair.parameters().policy().peer().getHostAddress(),
        pair.parameters().policy().name(),
        losses.missing(),
        effect.sentence());
  }

  private Losses of(IkeSa sa) {
    Losses losses = new Losses(departure);
    losses.check(Need.protocol(sa.version()), Effect.NOT_ANSWERED);
    sa.suite.ifPresent(suite -> suite(losses, suite, Effect.NOT_ANSWERED));
    if (departure.lostAll(Need.Kind.TRANSPORT)) {
      losses.note(new Need(Need.Kind.TRANSPORT, ""), Effect.UNREACHABLE);
    }
    renewal(losses, sa);
    for (Exchange.Purpose purpose :
        List.of(Exchange.Purpose.INFORMATIONAL, Exchange.Purpose.CHILD_SA)) {
      departure
          .lostExchange(sa.version(), exchange -> exchange.purposes().contains(purpose))
          .ifPresent(need -> losses.note(need, Effect.DROPPED));
    }
    sa.extensionStates()
        .keySet()
        .forEach(name -> losses.check(Need.extension(sa.version(), name), Effect.WITHOUT));
    return losses;
  }

  /** Without the key exchange, which messages do not need. */
  private static void suite(Losses losses, CipherSuite suite, Effect effect) {
    losses.check(Need.of(suite.encryption()), effect);
    suite.integrity().ifPresent(id -> losses.check(Need.of(id), effect));
    suite.hash().ifPresent(id -> losses.check(Need.of(id), effect));
    losses.check(Need.of(suite.prf()), effect);
  }

  /** A successor is negotiated from the beginning, by the same record. */
  private void renewal(Losses losses, IkeSa sa) {
    sa.suite.ifPresent(suite -> losses.check(Need.of(suite.keyExchange()), Effect.NOT_RENEWED));
    losses.check(Need.POLICY_SEARCH, Effect.NOT_RENEWED);
    sa.record.ifPresent(
        record -> {
          losses.check(Need.store(record.store()), Effect.NOT_RENEWED);
          for (String keyword : keywords(record)) {
            losses.check(Need.authentication(sa.version(), keyword), Effect.NOT_RENEWED);
          }
          departure
              .lostExchange(sa.version(), exchange -> begins(exchange, record))
              .ifPresent(need -> losses.note(need, Effect.NOT_RENEWED));
        });
  }

  static List<String> keywords(AuthenticationRecord record) {
    return List.of(record.localMethod().keyword(), record.remoteMethod().keyword());
  }

  /** True for the exchange by which a record's IKE SAs begin. */
  static boolean begins(Exchange exchange, AuthenticationRecord record) {
    boolean main = record.exchange() == Phase1Exchange.MAIN;
    ExchangeType phase1 = main ? ExchangeType.IDENTITY_PROTECTION : ExchangeType.AGGRESSIVE;
    return exchange.purposes().contains(Exchange.Purpose.IKE_SA)
        && (exchange.version() == IkeVersion.IKEV2 || exchange.types().get(0).equals(phase1));
  }

  private Losses of(ChildSa pair, Optional<IkeSa> carrier) {
    Losses losses = new Losses(departure);
    losses.check(Need.DATA_PLANE, Effect.NO_PACKETS);
    pair.parameters().encryption().ifPresent(id -> losses.check(Need.of(id), Effect.NO_CIPHER));
    pair.parameters().integrity().ifPresent(id -> losses.check(Need.of(id), Effect.NO_CIPHER));
    pair.parameters()
        .perfectForwardSecrecy()
        .ifPresent(id -> losses.check(Need.of(id), Effect.NOT_RENEWED));
    carrier.ifPresent(sa -> renewal(losses, sa, Exchange.Purpose.CHILD_SA));
    return losses;
  }

  private void renewal(Losses losses, IkeSa carrier, Exchange.Purpose purpose) {
    losses.check(Need.protocol(carrier.version()), Effect.NOT_RENEWED);
    carrier.suite.ifPresent(suite -> suite(losses, suite, Effect.NOT_RENEWED));
    departure
        .lostExchange(carrier.version(), exchange -> exchange.purposes().contains(purpose))
        .ifPresent(need -> losses.note(need, Effect.NOT_RENEWED));
  }
}
