/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.parley.wire.payload.UnknownPayload;

/** The chain of payloads in which each generic header tells the type of the payload after it. */
final class PayloadChain {
  /** Far more than any exchange needs; bounds the work that one datagram can cause. */
  static final int MAX_PAYLOADS = 64;

  private static final int CRITICAL = 0x80;

  /** What may follow the last payload. */
  enum Tail {
    NONE,
    IGNORED
  }

  /** The payloads that could be told apart, and the first fault. */
  record Partial(List<Payload> payloads, Optional<Malformed> malformed) {
    Partial {
      payloads = List.copyOf(payloads);
    }
  }

  private PayloadChain() {}

  static Decoded<List<Payload>> decode(
      PayloadType first, Slice octets, PayloadCodecs codecs, Tail tail) {
    Partial partial = decodePartially(first, octets, codecs, tail);
    return partial
        .malformed()
        .<Decoded<List<Payload>>>map(Decoded::failed)
        .orElseGet(() -> Decoded.ok(partial.payloads()));
  }

  /**
   * As far as it goes: a payload that is malformed inside stays unknown, a broken chain ends there.
   */
  static Partial decodePartially(PayloadType first, Slice octets, PayloadCodecs codecs, Tail tail) {
    List<RawPayload> raws = new ArrayList<>();
    Optional<Malformed> chain =
        OctetReader.read(octets, in -> split(in, first, tail, raws))
            .malformed()
            .map(malformed -> malformed.inside(name(raws.size(), next(first, raws)), 0));
    List<Payload> payloads = new ArrayList<>();
    Optional<Malformed> inside = Optional.empty();
    for (RawPayload raw : raws) {
      Decoded<? extends Payload> decoded = codecs.decode(raw);
      if (inside.isEmpty() && decoded.malformed().isPresent()) {
        String name = name(payloads.size(), raw.type());
        int shift = raw.body().offset() - octets.offset();
        inside = Optional.of(decoded.malformed().get().inside(name, shift));
      }
      payloads.add(
          decoded
              .value()
              .<Payload>map(payload -> payload)
              .orElseGet(() -> new UnknownPayload(raw.type(), raw.critical(), raw.body())));
    }
    return new Partial(payloads, inside.or(() -> chain));
  }

  private static int split(OctetReader in, PayloadType first, Tail tail, List<RawPayload> raws) {
    for (PayloadType type = first; type.value() != 0; type = next(first, raws)) {
      in.require(raws.size() < MAX_PAYLOADS, "payloads", MAX_PAYLOADS, "are the most");
      PayloadType next = new PayloadType(in.uint8("next payload"));
      boolean critical = (in.uint8("reserved") & CRITICAL) != 0;
      int length = in.uint16("length");
      in.require(
          length >= RawPayload.HEADER_OCTETS, "length", length, "is less than the generic header");
      Slice body = in.slice(length - RawPayload.HEADER_OCTETS, "body");
      raws.add(new RawPayload(type, next, critical, body));
    }
    in.require(
        tail == Tail.IGNORED || !in.hasRemaining(),
        "end",
        in.remaining(),
        "octets follow the last payload");
    return raws.size();
  }

  // The type of the payload that comes after those that were read.
  private static PayloadType next(PayloadType first, List<RawPayload> raws) {
    if (raws.isEmpty()) {
      return first;
    }
    RawPayload last = raws.get(raws.size() - 1);
    return sealed(last.type()) ? PayloadType.NONE : last.nextPayload();
  }

  private static String name(int index, PayloadType type) {
    return "payload " + (index + 1) + " (" + type.name() + ")";
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
