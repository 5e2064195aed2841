/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.Comparator;

/**
 * Orders bundle versions, {@code major.minor.micro.qualifier} (OSGi Core 8, section 3.2.5): three
 * numbers, of which those on the right may be missing and count as 0, then a qualifier that is
 * compared as text. What is no version comes before all that are.
 */
final class VersionOrder implements Comparator<String> {
  static final Comparator<String> ASCENDING = new VersionOrder();

  private static final int NUMBERS = 3;

  private VersionOrder() {}

  @Override
  public int compare(String left, String right) {
    String[] ours = left.split("\\.", NUMBERS + 1);
    String[] theirs = right.split("\\.", NUMBERS + 1);
    for (int i = 0; i < NUMBERS; i++) {
      int byNumber = Long.compare(number(ours, i), number(theirs, i));
      if (byNumber != 0) {
        return byNumber;
      }
    }
    return qualifier(ours).compareTo(qualifier(theirs));
  }

  private static long number(String[] parts, int index) {
    if (index >= parts.length) {
      return 0;
    }
    return parts[index].matches("\\d{1,9}") ? Long.parseLong(parts[index]) : -1;
  }

  private static String qualifier(String[] parts) {
    return parts.length > NUMBERS ? parts[NUMBERS] : "";
  }
}
