/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * A message: its header, its payloads in the order of the wire, and the octets they came from.
 *
 * @param header header as received, or as it is to be sent (its length and next payload are filled
 *     by the encoder)
 * @param payloads payloads in order; of an opened message, the inner ones
 * @param octets the datagram without non-ESP marker, as received; empty for a message to be sent
 */
public record IkeMessage(IkeHeader header, List<Payload> payloads, Slice octets) {
  public IkeMessage {
    payloads = List.copyOf(payloads);
  }

  /** The first payload of this Java type. */
  public <P extends Payload> Optional<P> first(Class<P> kind) {
    return all(kind).findFirst();
  }

  /** All payloads of this Java type, in order. */
  public <P extends Payload> Stream<P> all(Class<P> kind) {
    return payloads.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The first payload under this type number. */
  public Optional<Payload> first(PayloadType type) {
    return payloads.stream().filter(payload -> payload.type().equals(type)).findFirst();
  }

  /** How many payloads stand under this type number. */
  public long count(PayloadType type) {
    return payloads.stream().filter(payload -> payload.type().equals(type)).count();
  }
}
