/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

import java.util.Locale;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;

/**
 * A place that some service must fill.
 *
 * @param name within its kind; may be empty where there is only one
 */
record Need(Kind kind, String name) {
  /** Kinds of services that can be missed. */
  enum Kind {
    ENCRYPTION,
    INTEGRITY,
    PRF,
    HASH,
    KEY_EXCHANGE,
    SIGNATURE,
    AUTHENTICATION,
    PROTOCOL,
    EXCHANGE,
    EXTENSION,
    TRANSPORT,
    DATA_PLANE,
    POLICY_SEARCH,
    POLICY_STORE,
    EVENT_LISTENER,
    KEY_LOG,
    ENGINE;

    /** For people. */
    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private boolean algorithm() {
      return compareTo(SIGNATURE) <= 0;
    }
  }

  static final Need ENGINE = new Need(Kind.ENGINE, "");
  static final Need DATA_PLANE = new Need(Kind.DATA_PLANE, "");
  static final Need POLICY_SEARCH = new Need(Kind.POLICY_SEARCH, "");

  static Need of(AlgorithmId algorithm) {
    Kind kind =
        switch (algorithm.kind()) {
          case ENCRYPTION -> Kind.ENCRYPTION;
          case INTEGRITY -> Kind.INTEGRITY;
          case PSEUDO_RANDOM_FUNCTION -> Kind.PRF;
          case HASH -> Kind.HASH;
          case KEY_EXCHANGE -> Kind.KEY_EXCHANGE;
          case SIGNATURE -> Kind.SIGNATURE;
        };
    return new Need(kind, algorithm.toString());
  }

  static Need protocol(IkeVersion version) {
    return new Need(Kind.PROTOCOL, version.toString());
  }

  static Need authentication(IkeVersion version, String keyword) {
    return new Need(Kind.AUTHENTICATION, version + " " + keyword);
  }

  static Need exchange(IkeVersion version, String name) {
    return new Need(Kind.EXCHANGE, version + " " + name);
  }

  static Need extension(IkeVersion version, String name) {
    return new Need(Kind.EXTENSION, version + " " + name);
  }

  static Need store(String name) {
    return new Need(Kind.POLICY_STORE, name);
  }

  /** An algorithm by its name alone, which says what it is; anything else with its kind. */
  @Override
  public String toString() {
    return kind.algorithm() ? name : (kind.words() + " " + name).stripTrailing();
  }
}
