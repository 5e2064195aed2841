/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Handler;
import org.parley.spi.exchange.Operation;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Verdict;

/**
 * Guards an exchange: its table is taken once, with guarded handlers, whose operations are guarded
 * too. A handler or an operation that runs holds a lease.
 */
final class GuardedExchange extends Guard<Exchange> implements Exchange {
  private final IkeVersion version;
  private final String name;
  private final List<ExchangeType> types;
  private final Set<Purpose> purposes;
  private final boolean costlyFirstMessage;
  private volatile List<Row> rows;

  GuardedExchange(Plugin plugin, Exchange target) {
    super(plugin, target);
    this.version = target.version();
    this.name = target.name();
    this.types = List.copyOf(target.types());
    this.purposes = Set.copyOf(target.purposes());
    this.costlyFirstMessage = target.costlyFirstMessage();
    this.rows = target.rows().stream().map(this::guarded).toList();
  }

  private Row guarded(Row row) {
    String where = "state " + row.state() + " on " + row.trigger();
    Handler handler = row.handler();
    return new Row(
        row.state(),
        row.trigger(),
        row.payloads(),
        row.protectedMessage(),
        context -> guarded(leased(where, () -> handler.handle(context))),
        row.next(),
        row.sentence());
  }

  private Verdict guarded(Verdict verdict) {
    if (!(verdict instanceof Verdict.Await await)) {
      return verdict;
    }
    Operation operation = await.operation();
    return new Verdict.Await(
        await.next(),
        await.data(),
        await.name(),
        context -> leased("operation " + await.name(), () -> operation.run(context)),
        await.budget(),
        await.effects());
  }

  private <T> T leased(String where, Supplier<T> body) {
    target();
    plugin().provided().lease();
    try {
      return call(where, body);
    } finally {
      plugin().provided().release();
    }
  }

  @Override
  void revoke() {
    super.revoke();
    rows = List.of();
  }

  @Override
  public IkeVersion version() {
    return version;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ExchangeType> types() {
    return types;
  }

  @Override
  public Set<Purpose> purposes() {
    return purposes;
  }

  @Override
  public boolean costlyFirstMessage() {
    return costlyFirstMessage;
  }

  @Override
  public List<Row> rows() {
    return rows;
  }
}
