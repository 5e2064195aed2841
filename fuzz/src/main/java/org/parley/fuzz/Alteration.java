/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.UnknownPayload;

/** Changes payloads by the octets of the fuzzer. */
final class Alteration {
  /** How many kinds of change there are. */
  static final int KINDS = 10;

  private static final int MOST_CHANGES = 4;
  private static final int MOST_ADDED = 200;
  private static final int MOST_OCTETS = 4000;
  private static final int SEALED_FIRST = 46;
  private static final int SEALED_LAST = 53;

  private final Choices choices;
  private final List<Payload> earlier = new ArrayList<>();

  Alteration(Choices choices) {
    this.choices = choices;
  }

  /** The payloads of one message, changed or not. */
  List<Payload> apply(List<Payload> genuine) {
    List<Payload> payloads = new ArrayList<>(genuine);
    for (int i = choices.below(MOST_CHANGES); i > 0; i--) {
      change(payloads);
    }
    earlier.addAll(genuine);
    int octets = payloads.stream().mapToInt(payload -> payload.body().length()).sum();
    return payloads.isEmpty() || octets > MOST_OCTETS ? genuine : payloads;
  }

  private void change(List<Payload> payloads) {
    int kind = choices.octet() % KINDS;
    int index = choices.below(payloads.size());
    if (payloads.isEmpty() || kind == 7) {
      payloads.add(index, raw(choices.octet(), choices.octets(choices.below(MOST_ADDED))));
      return;
    }
    Payload old = payloads.get(index);
    byte[] body = old.body().toArray();
    int type = old.type().value();
    switch (kind) {
      case 0 -> payloads.set(index, raw(type, octet(body)));
      case 1 -> payloads.set(index, raw(type, pair(body)));
      case 2 -> payloads.set(index, raw(type, Arrays.copyOf(body, choices.below(body.length))));
      case 3 -> payloads.set(index, raw(type, extended(body)));
      case 4 -> payloads.remove(index);
      case 5 -> payloads.add(choices.below(payloads.size()), old);
      case 6 -> payloads.set(index, raw(choices.octet(), body));
      case 8 -> payloads.add(choices.below(payloads.size()), payloads.remove(index));
      default -> {
        if (!earlier.isEmpty()) {
          payloads.set(index, earlier.get(choices.below(earlier.size())));
        }
      }
    }
  }

  private byte[] octet(byte[] body) {
    if (body.length > 0) {
      body[choices.below(body.length)] = (byte) choices.octet();
    }
    return body;
  }

  private byte[] pair(byte[] body) {
    if (body.length > 1) {
      int at = choices.below(body.length - 1);
      body[at] = (byte) choices.octet();
      body[at + 1] = (byte) choices.octet();
    }
    return body;
  }

  private byte[] extended(byte[] body) {
    byte[] added = choices.octets(choices.below(MOST_ADDED));
    byte[] longer = Arrays.copyOf(body, body.length + added.length);
    System.arraycopy(added, 0, longer, body.length, added.length);
    return longer;
  }

  /** Types that IKEv2 seals are left out, since the encoder treats them as the end. */
  private static Payload raw(int type, byte[] body) {
    boolean usable = type != 0 && (type < SEALED_FIRST || type > SEALED_LAST);
    return new UnknownPayload(new PayloadType(usable ? type : 1), false, Slice.of(body));
  }
}
