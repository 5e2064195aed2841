/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.parley.api.control.Foresight;
import org.parley.api.number.IkeVersion;
import org.parley.engine.service.Provided;
import org.parley.spi.exchange.Exchange;

/** Who would fill which place when some bundles are gone. */
final class Departure {
  private final Seats seats;
  private final Set<String> leaving;

  /**
   * Bundles leave.
   *
   * @param leaving symbolic name and version of each, as their services carry it
   */
  Departure(Seats seats, Set<String> leaving) {
    this.seats = seats;
    this.leaving = Set.copyOf(leaving);
  }

  private boolean leaves(Provided<?> provided) {
    return leaving.contains(provided.provider().toString());
  }

  private static Optional<Provided<?>> first(
      List<Provided<?>> bestFirst, Predicate<Provided<?>> fit) {
    return bestFirst.stream().filter(Provided::usable).filter(fit).findFirst();
  }

  /** True when a place is filled now and would not be any more. */
  boolean lost(Need need) {
    List<Provided<?>> all = seats.of(need);
    return first(all, each -> true).isPresent() && first(all, each -> !leaves(each)).isEmpty();
  }

  /** True when some place of a kind is filled now and none of that kind would be any more. */
  boolean lostAll(Need.Kind kind) {
    List<Need> needs = seats.all().keySet().stream().filter(n -> n.kind() == kind).toList();
    return needs.stream().anyMatch(this::lost)
        && needs.stream().noneMatch(need -> first(seats.of(need), e -> !leaves(e)).isPresent());
  }

  /** The exchange that is used for something now, when no other one would do it afterwards. */
  Optional<Need> lostExchange(IkeVersion version, Predicate<Exchange> fit) {
    Optional<Need> lost = Optional.empty();
    for (Map.Entry<Need, List<Provided<?>>> seat : seats.all().entrySet()) {
      Optional<Provided<?>> now = first(seat.getValue(), each -> serves(each, version, fit));
      if (now.isPresent()) {
        if (first(seat.getValue(), e -> serves(e, version, fit) && !leaves(e)).isPresent()) {
          return Optional.empty();
        }
        lost = lost.or(() -> Optional.of(seat.getKey()));
      }
    }
    return lost;
  }

  private static boolean serves(Provided<?> provided, IkeVersion version, Predicate<Exchange> fit) {
    return provided.service() instanceof Exchange exchange
        && exchange.version() == version
        && fit.test(exchange);
  }

  /** Each service that leaves, and who serves in its place. */
  List<Foresight.Service> services() {
    List<Foresight.Service> all = new ArrayList<>();
    seats
        .all()
        .forEach(
            (need, bestFirst) -> {
              Optional<Provided<?>> now = first(bestFirst, each -> true);
              Optional<Provided<?>> then = first(bestFirst, each -> !leaves(each));
              String successor = then.map(each -> each.provider().toString()).orElse("");
              bestFirst.stream()
                  .filter(this::leaves)
                  .forEach(
                      each ->
                          all.add(
                              new Foresight.Service(
                                  need.kind().words(),
                                  need.name(),
                                  now.filter(best -> best == each).isPresent(),
                                  each.provider().toString(),
                                  successor)));
            });
    return all;
  }
}
