/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What the demonstration shows, at most 100 columns wide, and the claims that it checks. */
final class Screen {
  private static final int WIDTH = 100;

  private final PrintStream out;
  private final List<String> failed = new ArrayList<>();
  private int checks;

  Screen(PrintStream out) {
    this.out = out;
  }

  /** Begins a part; what follows begins with an empty line or is a caption. */
  void heading(String title) {
    out.printf("%n%s %s%n", title, "-".repeat(WIDTH - 1 - title.length()));
  }

  /** Begins a part of a part. */
  void caption(String title) {
    out.printf("%n%s%n", title);
  }

  /** An empty line. */
  void gap() {
    out.println();
  }

  /** Shows text as it is, without what is blank at its end. */
  void text(String text) {
    out.println(text.stripTrailing());
  }

  /**
   * Shows whether a claim holds, on one line.
   *
   * @param instead what was seen when it does not hold
   */
  void check(String claim, boolean holds, String instead) {
    checks++;
    out.printf("  %s  %s%n", holds ? "PASS" : "FAIL", claim);
    if (!holds) {
      failed.add(claim);
      out.println("        " + instead.strip().replace("\n", "\n        "));
    }
  }

  /** Whether every claim so far holds. */
  boolean allHeld() {
    return failed.isEmpty();
  }

  /** {@code 17 of 17 checks passed}. */
  String summary() {
    return (checks - failed.size()) + " of " + checks + " checks passed";
  }
}
