/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.provider;

import java.util.Locale;
import org.parley.api.number.AlgorithmId;

/**
 * Means algorithms: by name with any key length ({@code AES-CBC}), by name and key length ({@code
 * AES-CBC-256}), or several ({@code *MD5*}). Upper and lower case are the same.
 *
 * @param text in which each {@code *} stands for any text
 */
public record AlgorithmPattern(String text) {
  /** Every algorithm. */
  public static final AlgorithmPattern ANY = new AlgorithmPattern("*");

  public AlgorithmPattern {
    text = text.toUpperCase(Locale.ROOT);
  }

  /** True when it means this algorithm. */
  public boolean matches(AlgorithmId id) {
    return Wildcard.matches(text, id.toString().toUpperCase(Locale.ROOT))
        || Wildcard.matches(text, id.name().toUpperCase(Locale.ROOT));
  }

  /** As it is written in a configuration. */
  @Override
  public String toString() {
    return text;
  }
}
