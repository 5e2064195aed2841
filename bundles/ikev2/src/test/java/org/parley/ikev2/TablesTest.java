/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.ikev2.child.CreateChildSa;
import org.parley.ikev2.informational.Informational;
import org.parley.ikev2.initial.Initial;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Trigger;

/** No table has a dead end, a state that nothing leads to, or two rows for one event. */
class TablesTest {

  static Stream<Exchange> exchanges() {
    return Stream.of(new Initial(), new CreateChildSa(), new Informational());
  }

  private static List<Row> rows(Exchange exchange, String state) {
    return exchange.rows().stream().filter(row -> row.state().equals(state)).toList();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void everyStateIsReachedAndLeadsToAnEnd(Exchange exchange) {
    Set<String> reached = new HashSet<>(Set.of(Exchange.START, Exchange.IDLE));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String state = open.pop();
      assertThat(rows(exchange, state)).as(state).isNotEmpty();
      rows(exchange, state).stream()
          .flatMap(row -> row.next().stream())
          .filter(next -> !next.equals(Row.END) && reached.add(next))
          .forEach(open::push);
    }
    assertThat(exchange.rows()).extracting(Row::state).allMatch(reached::contains);
    assertThat(reached).allMatch(state -> ends(exchange, state, new HashSet<>()));
  }

  private static boolean ends(Exchange exchange, String state, Set<String> seen) {
    return seen.add(state)
        && rows(exchange, state).stream()
            .flatMap(row -> row.next().stream())
            .anyMatch(next -> next.equals(Row.END) || ends(exchange, next, seen));
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void oneEventHasOneRow(Exchange exchange) {
    List<List<Object>> events =
        exchange.rows().stream().map(row -> List.<Object>of(row.state(), row.trigger())).toList();
    assertThat(events).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void messagesAreOfTheExchangesTypesAndAllButTheFirstTwoAreProtected(Exchange exchange) {
    for (Row row : exchange.rows()) {
      assertThat(row.sentence()).endsWith(".");
      if (row.trigger().kind() == Trigger.Kind.MESSAGE) {
        assertThat(exchange.types())
            .extracting(type -> type.value())
            .contains(row.trigger().exchangeType());
        boolean first = row.trigger().exchangeType() == 34;
        assertThat(row.protectedMessage()).isEqualTo(!first);
      }
    }
  }
}
