/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.time.Duration;
import java.util.Optional;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.RemoteAccessRole;

/** What a record asks of remote access, by its options. */
final class Wishes {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int SHORTEST = 5;
  private static final int LONGEST = 600;

  private Wishes() {}

  /** True when the client's address is a matter of Mode Config. */
  static boolean modeConfig(AuthenticationRecord record) {
    return record.behavior().option(RemoteAccessRole.MODE_CONFIG).isPresent();
  }

  /** True when the gateway tells the address unasked. */
  static boolean push(AuthenticationRecord record) {
    return record
        .behavior()
        .option(RemoteAccessRole.MODE_CONFIG)
        .filter("push"::equals)
        .isPresent();
  }

  /** True when clients get their address from a pool. */
  static boolean assigns(AuthenticationRecord record) {
    return pool(record, false).isPresent() || pool(record, true).isPresent();
  }

  /** The pool for one family. */
  static Optional<String> pool(AuthenticationRecord record, boolean ipv6) {
    return record.behavior().option(ipv6 ? RemoteAccessRole.POOL6 : RemoteAccessRole.POOL);
  }

  /** Families that a client asks for, option {@code family}: {@code 4}, {@code 6}, {@code 4+6}. */
  static boolean asksFor(AuthenticationRecord record, boolean ipv6) {
    return record.behavior().option("family").orElse("4").contains(ipv6 ? "6" : "4");
  }

  /** True when users are to prove themselves by CHAP, option {@code xauth-type}. */
  static boolean chap(AuthenticationRecord record) {
    return record.behavior().option("xauth-type").filter("chap"::equals).isPresent();
  }

  /** How long a person may take, option {@code patience}: 5 to 600 s, 120 unless named. */
  static Duration patience(AuthenticationRecord record) {
    return record
        .behavior()
        .option("patience")
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(Integer::parseInt)
        .map(seconds -> Math.min(Math.max(seconds, SHORTEST), LONGEST))
        .map(Duration::ofSeconds)
        .orElse(PATIENCE);
  }

  /** What is wrong with the options of a record, or empty text. */
  static String fault(AuthenticationRecord record) {
    return wrong(record, RemoteAccessRole.MODE_CONFIG, "pull|push")
        + wrong(record, "family", "4|6|4\\+6")
        + wrong(record, "xauth-type", "generic|chap")
        + wrong(record, "patience", "[0-9]{1,4}");
  }

  private static String wrong(AuthenticationRecord record, String option, String right) {
    return record
        .behavior()
        .option(option)
        .filter(value -> !value.matches(right))
        .map(value -> "option " + option + "=" + value + " is wrong; right is " + right + ". ")
        .orElse("");
  }
}
