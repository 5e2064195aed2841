/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The names of a number space, taken from the public constants of its record so that no table
 * repeats them.
 */
final class Names {
  private final Map<Integer, String> byValue;

  private Names(Map<Integer, String> byValue) {
    this.byValue = Map.copyOf(byValue);
  }

  /**
   * Reads the constants of type {@code space} that {@code space} declares; the first of two equal
   * values wins.
   */
  static <T> Names ofConstants(Class<T> space, ToIntFunction<T> value) {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : space.getDeclaredFields()) {
      if (field.getType() == space && Modifier.isPublic(field.getModifiers())) {
        names.putIfAbsent(value.applyAsInt(constant(space, field)), field.getName());
      }
    }
    return new Names(names);
  }

  private static <T> T constant(Class<T> space, Field field) {
    try {
      return space.cast(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a public constant is not accessible: " + field, e);
    }
  }

  String of(int value) {
    String name = byValue.get(value);
    return name == null ? "unknown-" + value : name;
  }
}
