/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of at most {@value #WIDTH} columns: what does not fit goes on in the next line of its
 * cell, so that nothing is cut off.
 */
public final class TextTable {
  /** The widest line. */
  public static final int WIDTH = 100;

  private static final int GAP = 2;
  private static final int NARROWEST = 6;
  private static final String BREAK_AFTER = "/,;-";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /** With the titles of its columns; a title that begins with {@code >} aligns to the right. */
  public TextTable(String... titles) {
    header = List.of(titles);
  }

  /** Adds a row with one cell for each title. */
  public TextTable row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + header.size());
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).map(TextTable::printable).toList());
    return this;
  }

  /** True when it has no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, each ended by a line feed, without blanks at their end. */
  public String render() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    append(text, header.stream().map(this::title).toList(), widths);
    rows.forEach(row -> append(text, row, widths));
    return text.toString();
  }

  /** Peers can put anything into a name; the terminal must not obey it. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private String title(String title) {
    return title.startsWith(">") ? title.substring(1) : title;
  }

  private int[] widths() {
    int[] widths = new int[header.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = title(header.get(i)).length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    while (total(widths) > WIDTH && shrinkWidest(widths)) {
      // One column less each time.
    }
    return widths;
  }

  private static int total(int[] widths) {
    return Arrays.stream(widths).sum() + GAP * (widths.length - 1);
  }

  private static boolean shrinkWidest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    return widths[widest]-- > NARROWEST;
  }

  private void append(StringBuilder text, List<String> cells, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      wrapped.add(wrap(cells.get(i), widths[i]));
      height = Math.max(height, wrapped.get(i).size());
    }
    for (int line = 0; line < height; line++) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        List<String> cell = wrapped.get(i);
        row.append(i == 0 ? "" : " ".repeat(GAP));
        row.append(aligned(line < cell.size() ? cell.get(line) : "", widths[i], i));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
  }

  private String aligned(String cell, int width, int column) {
    String blanks = " ".repeat(width - cell.length());
    return header.get(column).startsWith(">") ? blanks + cell : cell + blanks;
  }

  /** Lines of at most that many characters, broken at a blank or after a separator if possible. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int end = lineEnd(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int lineEnd(String text, int width) {
    int blank = text.lastIndexOf(' ', width);
    if (blank > width / 3) {
      return blank;
    }
    for (int end = width; end > width / 3; end--) {
      if (BREAK_AFTER.indexOf(text.charAt(end - 1)) >= 0) {
        return end;
      }
    }
    return width;
  }
}
