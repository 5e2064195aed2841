/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.control;

import java.util.List;
import org.parley.api.control.Exchanges;
import org.parley.api.number.IkeVersion;
import org.parley.engine.service.CanaryChoice;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ServiceTable;
import org.parley.spi.exchange.Exchange;

/** The tables of the exchanges that are present. */
public final class ExchangeReport implements Exchanges {
  private final ServiceTable services;

  /** Over what has been discovered. */
  public ExchangeReport(ServiceTable services) {
    this.services = services;
  }

  @Override
  public List<Table> tables() {
    return services.usableExchanges(CanaryChoice.NONE).stream().map(ExchangeReport::table).toList();
  }

  private static Table table(Provided<Exchange> provided) {
    Exchange exchange = provided.service();
    return new Table(
        exchange.version() == IkeVersion.IKEV1 ? "IKEv1" : "IKEv2",
        exchange.name(),
        provided.provider().toString(),
        exchange.rows().stream().map(ExchangeReport::row).toList());
  }

  private static Row row(org.parley.spi.exchange.Row row) {
    List<String> payloads = row.payloads().stream().map(Object::toString).toList();
    return new Row(
        row.state(),
        row.trigger().toString(),
        String.join(", ", payloads),
        String.join(", ", row.next().stream().sorted().toList()),
        row.sentence());
  }
}
