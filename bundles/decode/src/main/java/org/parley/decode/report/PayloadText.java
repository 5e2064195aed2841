/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.util.List;
import java.util.Optional;
import org.parley.api.number.PayloadType;
import org.parley.wire.ikev1.SealedBody;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.UnknownPayload;

/** Payloads as trees of lines, with the names of the registries. */
final class PayloadText {

  private PayloadText() {}

  /** The name of a payload type; the version is told by the message. */
  static String name(PayloadType type) {
    return type.name().replaceFirst("_V1$", "");
  }

  /** One payload. */
  static Node of(Payload payload) {
    if (payload instanceof SealedBody) {
      return Node.of("encrypted, " + payload.body().length() + " octets");
    }
    Optional<Node> content =
        PayloadTextV1.content(payload).or(() -> PayloadTextV2.content(payload));
    String text = content.map(Node::text).orElseGet(() -> octets(payload));
    String critical = payload.critical() ? " critical" : "";
    List<Node> children = content.map(Node::children).orElse(List.of());
    return new Node((name(payload.type()) + critical + " " + text).strip(), children);
  }

  private static String octets(Payload payload) {
    Slice body = payload.body();
    boolean readable = payload.type().equals(PayloadType.VENDOR_ID_V1) || isVendorId(payload);
    if (readable && ValueText.printable(body)) {
      return "\"" + ValueText.ascii(body) + "\"";
    }
    return (payload instanceof UnknownPayload ? "not decoded, " : "")
        + VendorIds.name(body).map(known -> known + " ").orElse("")
        + ValueText.hex(body);
  }

  private static boolean isVendorId(Payload payload) {
    return payload.type().equals(PayloadType.VENDOR_ID);
  }
}
