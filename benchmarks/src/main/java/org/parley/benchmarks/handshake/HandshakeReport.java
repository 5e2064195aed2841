/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.parley.benchmarks.load.LoadProof;

/** Prints the figures as they come, and the ratios side by side. */
final class HandshakeReport {
  private final PrintStream out;

  HandshakeReport(PrintStream out) {
    this.out = out;
  }

  void head(HandshakeOptions options, double load) {
    out.printf(
        "Main Mode (AES128, SHA2-256), Quick Mode (ESP, AES128, HMAC-SHA1),%n16 at once over"
            + " loopback UDP, fresh keys each time. Whole-process CPU time, compilation%nand"
            + " garbage collection included; medians of %d rounds of %d after %d to warm up.%n%d"
            + " processors, load %.1f when it began, Java %s%n",
        options.rounds(),
        options.count(),
        options.warmUp(),
        Runtime.getRuntime().availableProcessors(),
        load,
        System.getProperty("java.version"));
  }

  void group(LoadProof proof, Group group) {
    out.printf("%n%s, %s%n", proof.word(), group.name());
    line("", "responder us", "(lowest..highest)", "initiator us", "handshakes/s");
  }

  void measurement(Measurement measured) {
    measured
        .completeMedian()
        .ifPresent(
            median -> round(measured.label() + ", Main + Quick Mode", median, measured.complete()));
    round(measured.label() + ", Main Mode", measured.phase1Median(), measured.phase1());
  }

  private void round(String label, Round median, List<Round> rounds) {
    line(
        label,
        "%.0f".formatted(median.responder()),
        Round.spread(rounds),
        "%.0f".formatted(median.initiator()),
        "%.0f".formatted(median.rate()));
  }

  private void line(String label, String... cells) {
    out.printf("  %-34s %13s %18s %13s %13s%n", label, cells[0], cells[1], cells[2], cells[3]);
  }

  /** Ours alone: the share of the key exchange. */
  void share(Measurement ours) {
    Round whole = ours.completeMedian().orElseGet(ours::phase1Median);
    out.printf(
        "  Key exchange of one side, measured alone: %.0f us, %.0f %% of the responder's time%n",
        ours.keyExchange(), 100 * ours.keyExchange() / whole.responder());
  }

  void memory(PairCost cost) {
    out.printf(
        "%nEach established IKE SA with its IPsec SA pair: %d octets of heap, %d of resident"
            + " memory%n(difference over %d; %d MB resident in all)%n",
        cost.heap(), cost.resident(), cost.pairs(), cost.after().resident() >> 20);
  }

  /** Main Mode, which both can. */
  void ratio(Optional<Measurement> ours, Optional<Measurement> theirs) {
    if (ours.isEmpty() || theirs.isEmpty()) {
      return;
    }
    double parley = ours.get().phase1Median().responder();
    double charon = theirs.get().phase1Median().responder();
    out.printf(
        "  Responder CPU us/handshake, Main Mode: parley %.0f, %s %.0f, ratio %.2f%n",
        parley, theirs.get().label(), charon, parley / charon);
  }

  void skipped(String what, List<String> reasons) {
    out.printf("%n%s is skipped: %s%n", what, String.join("; ", reasons));
  }
}
