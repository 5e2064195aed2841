/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import org.parley.api.number.KeyExchangeMethod;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Key Exchange payload of IKEv2.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |   Diffie-Hellman Group Num    |           RESERVED            |
 * ~                       Key Exchange Data                       ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.4.
 *
 * @param method group or key exchange method
 * @param data public value or ciphertext
 * @param body octets after the generic header
 */
public record KeyExchangePayload(KeyExchangeMethod method, Slice data, Slice body)
    implements Payload {

  /** A payload to send. */
  public static KeyExchangePayload of(KeyExchangeMethod method, Slice data) {
    return new KeyExchangePayload(
        method, data, new OctetWriter().uint16(method.value()).uint16(0).slice(data).toSlice());
  }

  /** Reads a body. */
  public static Decoded<KeyExchangePayload> decode(RawPayload raw) {
    return OctetReader.read(raw.body(), in -> read(in, raw.body()));
  }

  private static KeyExchangePayload read(OctetReader in, Slice body) {
    KeyExchangeMethod method = new KeyExchangeMethod(in.uint16("key exchange method"));
    in.skip(2, "reserved");
    return new KeyExchangePayload(method, in.rest(), body);
  }

  @Override
  public PayloadType type() {
    return PayloadType.KE;
  }
}
