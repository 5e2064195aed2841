/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.wire.ikev1.SealedBody;
import org.parley.wire.ikev2.EncryptedFragmentPayload;
import org.parley.wire.ikev2.EncryptedPayload;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Malformed;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;
import org.parley.wire.payload.RawPayload;

/** The chain of payloads in which each generic header tells the type of the payload after it. */
final class PayloadChain {
  /** Far more than any exchange needs; bounds the work that one datagram can cause. */
  static final int MAX_PAYLOADS = 64;

  private static final int CRITICAL = 0x80;

  /** What may follow the last payload. */
  enum Tail {
    NONE,
    PADDING
  }

  private PayloadChain() {}

  static Decoded<List<Payload>> decode(
      PayloadType first, Slice octets, PayloadCodecs codecs, Tail tail) {
    return OctetReader.read(octets, in -> split(in, first, tail))
        .then(raws -> decodeEach(raws, octets, codecs));
  }

  private static List<RawPayload> split(OctetReader in, PayloadType first, Tail tail) {
    List<RawPayload> raws = new ArrayList<>();
    PayloadType type = first;
    while (type.value() != 0) {
      in.require(raws.size() < MAX_PAYLOADS, "payloads", "more than " + MAX_PAYLOADS);
      String name = "payload " + (raws.size() + 1) + " (" + type.name() + ")";
      PayloadType next = new PayloadType(in.uint8(name + ", next payload"));
      boolean critical = (in.uint8(name + ", reserved") & CRITICAL) != 0;
      int length = in.uint16(name + ", length");
      in.require(
          length >= RawPayload.HEADER_OCTETS,
          name + ", length",
          length + " is less than the generic header");
      raws.add(
          new RawPayload(
              type, next, critical, in.slice(length - RawPayload.HEADER_OCTETS, name)));
      type = sealed(type) ? PayloadType.NONE : next;
    }
    in.require(
        tail == Tail.PADDING || !in.hasRemaining(),
        "payloads",
        in.remaining() + " octets follow the last payload");
    return raws;
  }

  private static Decoded<List<Payload>> decodeEach(
      List<RawPayload> raws, Slice octets, PayloadCodecs codecs) {
    List<Payload> payloads = new ArrayList<>();
    for (RawPayload raw : raws) {
      Decoded<? extends Payload> decoded = codecs.decode(raw);
      if (decoded.malformed().isPresent()) {
        String name = "payload " + (payloads.size() + 1) + " (" + raw.type().name() + ")";
        int shift = raw.body().offset() - octets.offset();
        Malformed malformed = decoded.malformed().get();
        return Decoded.failed(malformed.inside(name, shift));
      }
      payloads.add(decoded.value().orElseThrow());
    }
    return Decoded.ok(List.copyOf(payloads));
  }

  // An SK or SKF payload is the last one: its next payload field tells the first one inside.
  private static boolean sealed(PayloadType type) {
    return type.equals(PayloadType.SK) || type.equals(PayloadType.SKF);
  }

  static Slice encode(List<Payload> payloads) {
    OctetWriter out = new OctetWriter();
    for (int i = 0; i < payloads.size(); i++) {
      Payload payload = payloads.get(i);
      if (!(payload instanceof SealedBody)) {
        PayloadType next = next(payloads, i);
        out.uint8(next.value()).uint8(payload.critical() ? CRITICAL : 0);
        out.uint16(payload.body().length() + RawPayload.HEADER_OCTETS);
      }
      out.slice(payload.body());
    }
    return out.toSlice();
  }

  private static PayloadType next(List<Payload> payloads, int index) {
    Payload payload = payloads.get(index);
    if (payload instanceof EncryptedPayload sk) {
      return sk.firstInner();
    }
    if (payload instanceof EncryptedFragmentPayload skf) {
      return skf.firstInner();
    }
    return index + 1 < payloads.size() ? payloads.get(index + 1).type() : PayloadType.NONE;
  }
}
