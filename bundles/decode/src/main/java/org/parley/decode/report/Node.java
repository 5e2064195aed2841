/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.util.List;

/**
 * A line of a payload tree and the lines below it.
 *
 * @param text one line, printable
 * @param children lines one level deeper
 */
public record Node(String text, List<Node> children) {
  public Node {
    children = List.copyOf(children);
  }

  /** A line without children. */
  static Node of(String text) {
    return new Node(text, List.of());
  }
}
