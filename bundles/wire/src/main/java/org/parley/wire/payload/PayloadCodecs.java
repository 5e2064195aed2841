/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.payload;

import java.util.HashMap;
import java.util.Map;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;

/**
 * An immutable table of codecs by payload type. The ones of the RFCs are built in; those of private
 * payloads come from extensions and are laid over them with {@link #and}.
 */
public final class PayloadCodecs {
  /** No codecs: every payload stays an {@link UnknownPayload}. */
  public static final PayloadCodecs NONE = new PayloadCodecs(Map.of());

  private final Map<PayloadType, PayloadCodec> table;

  private PayloadCodecs(Map<PayloadType, PayloadCodec> table) {
    this.table = Map.copyOf(table);
  }

  /** A table of these codecs. */
  public static PayloadCodecs of(Map<PayloadType, PayloadCodec> table) {
    return new PayloadCodecs(table);
  }

  /** This table with {@code more} laid over it. */
  public PayloadCodecs and(PayloadCodecs more) {
    if (more.table.isEmpty()) {
      return this;
    }
    Map<PayloadType, PayloadCodec> joined = new HashMap<>(table);
    joined.putAll(more.table);
    return new PayloadCodecs(joined);
  }

  /** True when payloads of this type are understood. */
  public boolean knows(PayloadType type) {
    return table.containsKey(type);
  }

  /** Decodes with the type's codec; a type without one becomes an {@link UnknownPayload}. */
  public Decoded<? extends Payload> decode(RawPayload raw) {
    PayloadCodec codec = table.get(raw.type());
    return codec == null
        ? Decoded.ok(new UnknownPayload(raw.type(), raw.critical(), raw.body()))
        : codec.decode(raw);
  }
}
