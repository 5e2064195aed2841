/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.spi.exchange.MessageDraft;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.message.IkeHeader;

/** Guards a version of IKE; sealing and opening hold a lease. */
final class GuardedProtocol extends Guard<Protocol> implements Protocol {
  private final IkeVersion version;
  private final boolean windowed;
  private final ExchangeType informational;

  GuardedProtocol(Plugin plugin, Protocol target) {
    super(plugin, target);
    this.version = target.version();
    this.windowed = target.windowed();
    this.informational = target.informational();
  }

  @Override
  public IkeVersion version() {
    return version;
  }

  @Override
  public boolean windowed() {
    return windowed;
  }

  @Override
  public ExchangeType informational() {
    return informational;
  }

  @Override
  public boolean beginsIkeSa(IkeHeader header) {
    Protocol target = target();
    return call("beginsIkeSa", () -> target.beginsIkeSa(header));
  }

  @Override
  public Opening open(SealingContext context, byte[] datagram, IkeHeader header) {
    Protocol target = target();
    plugin().provided().lease();
    try {
      return call("open", () -> target.open(context, datagram, header));
    } finally {
      plugin().provided().release();
    }
  }

  @Override
  public Sealing seal(SealingContext context, MessageDraft draft) {
    Protocol target = target();
    plugin().provided().lease();
    try {
      return call("seal", () -> target.seal(context, draft));
    } finally {
      plugin().provided().release();
    }
  }

  @Override
  public Optional<byte[]> errorReply(IkeHeader offending, Refusal refusal) {
    Protocol target = target();
    return call("errorReply", () -> target.errorReply(offending, refusal));
  }
}
