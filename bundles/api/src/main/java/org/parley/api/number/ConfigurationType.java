/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * Type of a configuration exchange in both versions (draft-dukes-ike-mode-cfg-02 section 3.3, RFC
 * 7296 section 3.15).
 */
public record ConfigurationType(int value) {
  public static final ConfigurationType REQUEST = new ConfigurationType(1);
  public static final ConfigurationType REPLY = new ConfigurationType(2);
  public static final ConfigurationType SET = new ConfigurationType(3);
  public static final ConfigurationType ACK = new ConfigurationType(4);

  private static final Names NAMES =
      Names.ofConstants(ConfigurationType.class, ConfigurationType::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
