/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.parley.decode.opening.Opening;
import org.parley.wire.ikev1.SealedBody;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Malformed;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * Prints one JSON array: an object for each message, with header fields, {@code payloads} (type,
 * next, length and raw octets of the outer chain), {@code decrypted}, {@code inner} (the chain
 * inside), {@code icv_ok} (null when nothing tells) and {@code malformed}; and an object with
 * {@code note} for everything else.
 */
public final class JsonReport implements Report {
  private final PrintStream out;
  private boolean first = true;

  /** Prints to {@code out}. */
  public JsonReport(PrintStream out) {
    this.out = out;
    out.print("[");
  }

  @Override
  public void message(MessageReport report) {
    StringBuilder json = new StringBuilder();
    field(json, "frame", report.frame().number());
    field(json, "time", text(String.format(Locale.ROOT, "%.9f", report.seconds())));
    field(json, "src", text(ValueText.address(report.datagram().source())));
    field(json, "dst", text(ValueText.address(report.datagram().destination())));
    field(json, "sport", report.datagram().sourcePort());
    field(json, "dport", report.datagram().destinationPort());
    field(json, "non_esp_marker", report.marker());
    report.header().ifPresent(header -> header(json, header));
    field(json, "payloads", payloads(report.payloads()));
    Opening opening = report.opening().orElse(null);
    field(json, "opening", opening == null ? "null" : text(opening.reason()));
    boolean opened = opening != null && opening.opened();
    field(json, "decrypted", opened ? text(opening.plaintext().toString()) : "null");
    field(json, "inner", opened ? payloads(opening.payloads()) : "[]");
    field(json, "icv_ok", icv(opening));
    field(json, "malformed", malformed(report, opening));
    object(json);
  }

  private static void header(StringBuilder json, IkeHeader header) {
    field(json, "ispi", text(String.format("%016x", header.initiatorSpi())));
    field(json, "rspi", text(String.format("%016x", header.responderSpi())));
    field(
        json,
        "version",
        text(String.format("%02x", header.majorVersion() << 4 | header.minorVersion())));
    field(json, "flags", text(String.format("%02x", header.flags())));
    field(json, "msgid", text(String.format("%08x", header.messageId())));
    field(json, "exchange", header.exchangeType().value());
    field(json, "exchange_name", text(header.exchangeType().name()));
    field(json, "length", header.length());
  }

  private static String icv(Opening opening) {
    if (opening == null || opening.status() == Opening.Status.UNVERIFIED) {
      return "null";
    }
    return switch (opening.status()) {
      case VERIFIED, FRAGMENT -> "true";
      case REFUSED -> "false";
      default -> "null";
    };
  }

  private static String malformed(MessageReport report, Opening opening) {
    if (report.malformed().isPresent()) {
      return malformed(report.malformed().get(), "message");
    }
    return opening != null && opening.malformed().isPresent()
        ? malformed(opening.malformed().get(), "decrypted")
        : "null";
  }

  private static String malformed(Malformed fault, String where) {
    StringBuilder json = new StringBuilder();
    field(json, "in", text(where));
    field(json, "field", text(fault.field()));
    field(json, "offset", fault.offset());
    field(json, "reason", text(fault.reason()));
    return "{" + json + "}";
  }

  private static String payloads(List<Payload> payloads) {
    return payloads.stream()
        .filter(payload -> !(payload instanceof SealedBody))
        .map(JsonReport::payload)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String payload(Payload payload) {
    // A body that was read always stands behind its generic header in the same array.
    Slice body = payload.body();
    int octets = body.length() + RawPayload.HEADER_OCTETS;
    Slice raw = Slice.of(body.array(), body.offset() - RawPayload.HEADER_OCTETS, octets);
    StringBuilder json = new StringBuilder();
    field(json, "type", payload.type().value());
    field(json, "name", text(PayloadText.name(payload.type())));
    field(json, "next", raw.get(0));
    field(json, "length", octets);
    field(json, "raw", text(raw.toString()));
    field(json, "text", tree(PayloadText.of(payload)));
    return "{" + json + "}";
  }

  private static String tree(Node node) {
    return node.children().isEmpty()
        ? text(node.text())
        : node.children().stream()
            .map(JsonReport::tree)
            .collect(Collectors.joining(", ", "[" + text(node.text()) + ", ", "]"));
  }

  @Override
  public void note(String text) {
    StringBuilder json = new StringBuilder();
    field(json, "note", text(text));
    object(json);
  }

  private void object(StringBuilder json) {
    out.print((first ? "\n" : ",\n") + "{" + json + "}");
    first = false;
  }

  @Override
  public void end() {
    out.println(first ? "]" : "\n]");
    out.flush();
  }

  private static void field(StringBuilder json, String name, Object value) {
    json.append(json.length() == 0 ? "" : ", ").append(text(name)).append(": ").append(value);
  }

  private static String text(String value) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
