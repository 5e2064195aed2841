/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.Map;
import org.parley.commands.text.TextTable;

/** One report. */
interface Report {
  /** Its lines. */
  String text();

  /** Its fields, under names that no other report has. */
  Map<String, Object> json();

  /** A title between dashes, as the reports of HP-UX have it. */
  static String title(String title) {
    int dashes = (TextTable.WIDTH - 20 - title.length()) / 2;
    return "-".repeat(dashes) + " " + title + " " + "-".repeat(dashes) + "\n";
  }
}
