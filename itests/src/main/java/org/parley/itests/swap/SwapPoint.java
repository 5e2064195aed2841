/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.swap;

import java.util.EnumSet;
import java.util.Set;

/** What is swapped, how its absence is named, and which negotiations need it. */
public enum SwapPoint {
  CRYPTO("crypto-bouncycastle", "no provider of", EnumSet.of(Kind.BOTH_PHASES)),
  AUTHENTICATION(
      "auth-psk",
      "no provider of authentication by PSK",
      EnumSet.of(Kind.BOTH_PHASES, Kind.PHASE_1, Kind.IKEV2)),
  POLICY_STORE("policy-store-file", "store file is absent", EnumSet.allOf(Kind.class)),
  EXCHANGE_MODE(
      "ikev1-quick-mode",
      "no bundle serves an exchange of IKEV1 for child sa",
      EnumSet.of(Kind.BOTH_PHASES, Kind.PHASE_2)),
  TRANSPORT("transport-udp", "no transport reaches", EnumSet.allOf(Kind.class)),
  DATA_PLANE(
      "dataplane-memory", "data plane", EnumSet.of(Kind.BOTH_PHASES, Kind.PHASE_2, Kind.IKEV2));

  private final String bundle;
  private final String missing;
  private final Set<Kind> users;

  SwapPoint(String bundle, String missing, Set<Kind> users) {
    this.bundle = bundle;
    this.missing = missing;
    this.users = users;
  }

  /** The folder of the bundle. */
  String bundle() {
    return bundle;
  }

  /** Whether a failure, with its trail, names what was missing. */
  boolean explains(String failure) {
    return failure.contains(missing) || failure.contains("org.parley." + bundle);
  }

  /** What a trail says while the bundle is away. */
  String missing() {
    return missing;
  }

  /** The negotiations that need it; others must never fail. */
  Set<Kind> users() {
    return users;
  }

  Set<Kind> bystanders() {
    Set<Kind> others = EnumSet.allOf(Kind.class);
    others.removeAll(users);
    return others;
  }
}
