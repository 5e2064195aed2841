/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.provider.selection;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.spi.provider.AlgorithmPattern;

/** The algorithms that have a name in Parley, to find slips of the pen. */
final class KnownNames {
  private static final List<AlgorithmId> ALL = all();

  private KnownNames() {}

  static boolean includes(AlgorithmPattern pattern) {
    return ALL.stream().anyMatch(pattern::matches);
  }

  private static List<AlgorithmId> all() {
    List<AlgorithmId> all = new ArrayList<>();
    try {
      for (Field field : KnownAlgorithms.class.getFields()) {
        if (field.getType() == AlgorithmId.class) {
          all.add((AlgorithmId) field.get(null));
        }
      }
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
    return all;
  }
}
