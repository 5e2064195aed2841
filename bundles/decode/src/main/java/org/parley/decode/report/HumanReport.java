/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.decode.opening.Opening;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Malformed;
import org.parley.wire.payload.Payload;

/** Prints messages as indented trees that fit 100 columns. */
public final class HumanReport implements Report {
  private static final int COLUMNS = 100;

  private final PrintStream out;
  private int messages;
  private int malformed;

  /** Prints to {@code out}. */
  public HumanReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void message(MessageReport report) {
    messages++;
    line(0, heading(report));
    report.header().ifPresent(header -> line(1, header(header)));
    report.payloads().forEach(payload -> tree(1, PayloadText.of(payload)));
    report.opening().ifPresent(this::opening);
    report.malformed().ifPresent(this::fault);
    out.println();
  }

  private static String heading(MessageReport report) {
    String note = report.datagram().note().isEmpty() ? "" : ", " + report.datagram().note();
    return String.format(
        Locale.ROOT,
        "#%d  %.6f  %s:%d > %s:%d  %d octets%s%s",
        report.frame().number(),
        report.seconds(),
        ValueText.address(report.datagram().source()),
        report.datagram().sourcePort(),
        ValueText.address(report.datagram().destination()),
        report.datagram().destinationPort(),
        report.octets().length(),
        report.marker() ? " behind a non-ESP marker" : "",
        note);
  }

  private static String header(IkeHeader header) {
    return String.format(
        "IKEv%d%s %s  %016x:%016x  message ID %08x%s",
        header.majorVersion(),
        header.minorVersion() == 0 ? "" : "." + header.minorVersion(),
        header.exchangeType().name().replaceFirst("_V1$", ""),
        header.initiatorSpi(),
        header.responderSpi(),
        header.messageId(),
        flags(header));
  }

  private static String flags(IkeHeader header) {
    List<String> names = new ArrayList<>();
    if (header.majorVersion() == 1) {
      flag(names, header, IkeHeader.FLAG_ENCRYPTION, "encrypted");
      flag(names, header, IkeHeader.FLAG_COMMIT, "commit");
      flag(names, header, IkeHeader.FLAG_AUTHENTICATION_ONLY, "authentication only");
    } else {
      flag(names, header, IkeHeader.FLAG_INITIATOR, "initiator");
      flag(names, header, IkeHeader.FLAG_VERSION, "higher version");
      names.add(header.response() ? "response" : "request");
    }
    return names.isEmpty() ? "" : "  " + String.join(" ", names);
  }

  private static void flag(List<String> names, IkeHeader header, int flag, String name) {
    if (header.has(flag)) {
      names.add(name);
    }
  }

  private void opening(Opening opening) {
    line(2, (opening.opened() ? "opened: " : "not opened: ") + opening.reason());
    for (Payload payload : opening.payloads()) {
      tree(2, PayloadText.of(payload));
    }
    opening.malformed().ifPresent(fault -> fault(fault, "MALFORMED inside (or a wrong key): "));
  }

  private void fault(Malformed fault) {
    fault(fault, "MALFORMED: ");
  }

  private void fault(Malformed fault, String prefix) {
    malformed++;
    line(1, prefix + fault);
  }

  private void tree(int depth, Node node) {
    line(depth, node.text());
    node.children().forEach(child -> tree(depth + 1, child));
  }

  // A line that is too long goes on below, two columns deeper.
  private void line(int depth, String text) {
    String indent = "  ".repeat(depth);
    int width = COLUMNS - indent.length();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int cut = space > width / 2 ? space : width;
      out.println(indent + rest.substring(0, cut).stripTrailing());
      rest = "    " + rest.substring(cut).stripLeading();
    }
    out.println(indent + rest);
  }

  @Override
  public void note(String text) {
    line(0, text);
    out.println();
  }

  @Override
  public void end() {
    out.println(messages + " IKE messages, " + malformed + " malformed");
    out.flush();
  }
}
