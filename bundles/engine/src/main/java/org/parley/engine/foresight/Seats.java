/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.number.IkeVersion;
import org.parley.engine.service.CanaryChoice;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.extension.Extension;

/**
 * Who fills which place at this moment, best first; those in quarantine included, those that the
 * operator denies not: nothing is lost with them, and they stand in for nobody.
 */
final class Seats {
  private final Map<Need, List<Provided<?>>> byNeed = new LinkedHashMap<>();

  Seats(ServiceTable services) {
    services
        .algorithms()
        .everything()
        .keySet()
        .forEach(
            id ->
                services
                    .algorithms()
                    .serving(id, CanaryChoice.NONE)
                    .forEach(each -> seat(Need.of(id), each)));
    services.authentications().everything().forEach(this::authentications);
    services
        .protocols()
        .everything()
        .forEach((version, all) -> all.forEach(each -> seat(Need.protocol(version), each)));
    each(services.exchanges().everything().values(), this::exchange);
    each(services.extensions().everything().values(), this::extension);
    services
        .transports()
        .everything()
        .forEach((name, all) -> all.forEach(each -> seat(transport(name), each)));
    services.dataPlanes().all("").forEach(each -> seat(Need.DATA_PLANE, each));
    services.searches().all("").forEach(each -> seat(Need.POLICY_SEARCH, each));
    services
        .stores()
        .everything()
        .forEach((name, all) -> all.forEach(each -> seat(Need.store(name), each)));
    services.listeners().forEach(each -> seat(own(Need.Kind.EVENT_LISTENER, each), each));
    services.keyLogs().forEach(each -> seat(own(Need.Kind.KEY_LOG, each), each));
  }

  private static <S> void each(
      Iterable<List<Provided<S>>> lists, java.util.function.Consumer<Provided<S>> each) {
    lists.forEach(list -> list.forEach(each));
  }

  private void authentications(String keyword, List<Provided<AuthenticationMethod>> all) {
    for (Provided<AuthenticationMethod> each : all) {
      if (each.service() instanceof Ikev1Authentication) {
        seat(Need.authentication(IkeVersion.IKEV1, keyword), each);
      }
      if (each.service() instanceof Ikev2Authentication) {
        seat(Need.authentication(IkeVersion.IKEV2, keyword), each);
      }
    }
  }

  private void exchange(Provided<Exchange> each) {
    seat(Need.exchange(each.service().version(), each.service().name()), each);
  }

  private void extension(Provided<Extension> each) {
    seat(Need.extension(each.service().version(), each.service().name()), each);
  }

  static Need transport(String name) {
    return new Need(Need.Kind.TRANSPORT, name);
  }

  /** Every one of them is told; none stands in for another. */
  private static Need own(Need.Kind kind, Provided<?> provided) {
    return new Need(kind, provided.provider().component());
  }

  /** A service that is registered under two interfaces fills a place once. */
  private void seat(Need need, Provided<?> provided) {
    List<Provided<?>> all = byNeed.computeIfAbsent(need, key -> new ArrayList<>());
    if (all.stream().noneMatch(other -> other.service() == provided.service())) {
      all.add(provided);
    }
  }

  Map<Need, List<Provided<?>>> all() {
    return byNeed;
  }

  List<Provided<?>> of(Need need) {
    return byNeed.getOrDefault(need, List.of());
  }
}
