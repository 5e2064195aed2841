/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.parley.api.number.IkeVersion;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadRule;

/** Guards an extension; what it allows in messages is taken once. */
final class GuardedExtension extends Guard<Extension> implements Extension {
  private final String name;
  private final IkeVersion version;
  private final boolean transformsDatagrams;
  private final Map<Stage, List<PayloadRule>> payloads = new EnumMap<>(Stage.class);

  GuardedExtension(Plugin plugin, Extension target) {
    super(plugin, target);
    this.name = target.name();
    this.version = target.version();
    this.transformsDatagrams = target.transformsDatagrams();
    for (Stage stage : Stage.values()) {
      payloads.put(stage, List.copyOf(target.payloads(stage)));
    }
  }

  private <T> T leased(String method, Supplier<T> body) {
    plugin().provided().lease();
    try {
      return call(method, body);
    } finally {
      plugin().provided().release();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public IkeVersion version() {
    return version;
  }

  @Override
  public List<Slice> vendorIds() {
    Extension target = target();
    return leased("vendorIds", target::vendorIds);
  }

  @Override
  public boolean wanted(ExtensionContext context) {
    Extension target = target();
    return leased("wanted", () -> target.wanted(context));
  }

  @Override
  public List<PayloadRule> payloads(Stage stage) {
    return payloads.get(stage);
  }

  @Override
  public Contribution contribute(Stage stage, ExtensionContext context) {
    Extension target = target();
    return leased("contribute", () -> target.contribute(stage, context));
  }

  @Override
  public List<Effect> authenticated(ExtensionContext context) {
    Extension target = target();
    return leased("authenticated", () -> List.copyOf(target.authenticated(context)));
  }

  @Override
  public Reading read(Stage stage, ExtensionContext context) {
    Extension target = target();
    return leased("read", () -> target.read(stage, context));
  }

  @Override
  public Reading established(ExtensionContext context) {
    Extension target = target();
    return leased("established", () -> target.established(context));
  }

  @Override
  public boolean transformsDatagrams() {
    return transformsDatagrams;
  }

  @Override
  public List<byte[]> split(SealingContext context, byte[] message) {
    Extension target = target();
    return leased("split", () -> target.split(context, message));
  }

  @Override
  public Arrival arrived(SealingContext context, byte[] datagram, IkeHeader header) {
    Extension target = target();
    return leased("arrived", () -> target.arrived(context, datagram, header));
  }

  @Override
  public byte[] join(SealingContext context, List<Slice> parts) {
    Extension target = target();
    return leased("join", () -> target.join(context, parts));
  }

  @Override
  public Reading timer(String timer, ExtensionContext context) {
    Extension target = target();
    return leased("timer", () -> target.timer(timer, context));
  }
}
