/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

/**
 * Walks the outline of DER before a parser sees it: every length fits, nothing is nested deeply and
 * there are not too many elements. It takes no memory, whatever the octets say.
 */
final class DerBounds {
  /** A certificate of many extensions has twelve levels. */
  private static final int MOST_LEVELS = 24;

  private static final int CONSTRUCTED = 0x20;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int INTEGER = 0x02;
  private static final int LONGEST_IDENTIFIER = 64;

  /** One modulus of 16384 bits and its sign. */
  private static final int LONGEST_INTEGER = 2049;

  private final byte[] octets;
  private final int mostElements;
  private final int[] ends = new int[MOST_LEVELS];
  private int at;
  private int level;
  private int elements;

  private DerBounds(byte[] octets, int mostElements) {
    this.octets = octets;
    this.mostElements = mostElements;
  }

  /** Why these octets must not be parsed, or empty text. */
  static String fault(byte[] der, int mostElements) {
    return new DerBounds(der, mostElements).walk();
  }

  private String walk() {
    ends[0] = octets.length;
    while (at < octets.length) {
      String fault = element();
      if (!fault.isEmpty()) {
        return fault;
      }
      while (level > 0 && at == ends[level]) {
        level--;
      }
      if (level == 0 && at < octets.length) {
        return "octets after the end";
      }
    }
    return elements == 0 ? "no octets" : "";
  }

  private String element() {
    if (++elements > mostElements) {
      return "more than " + mostElements + " elements";
    }
    int tag = octets[at] & 0xff;
    if ((tag & 0x1f) == 0x1f) {
      return "a tag of several octets";
    }
    at++;
    int length = length();
    if (length < 0 || length > ends[level] - at) {
      return "a length that does not fit";
    }
    if (tag == OBJECT_IDENTIFIER && length > LONGEST_IDENTIFIER
        || tag == INTEGER && length > LONGEST_INTEGER) {
      return "a number of " + length + " octets";
    }
    if ((tag & CONSTRUCTED) == 0) {
      at += length;
      return "";
    }
    if (level + 1 == MOST_LEVELS) {
      return "more than " + MOST_LEVELS + " levels";
    }
    ends[++level] = at + length;
    return "";
  }

  /** The length at the current place; -1 for an indefinite one and for one that is cut short. */
  private int length() {
    if (at >= ends[level]) {
      return -1;
    }
    int first = octets[at++] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7f;
    if (count == 0 || count > 3 || count > ends[level] - at) {
      return -1;
    }
    int length = 0;
    for (int index = 0; index < count; index++) {
      length = length << 8 | octets[at++] & 0xff;
    }
    return length;
  }
}
