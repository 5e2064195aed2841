/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import java.util.List;
import java.util.Optional;
import org.parley.api.number.PayloadType;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadRule;
import org.parley.wire.payload.UnknownPayload;

/** Holds a message against a table of payload rules. */
public final class Legality {
  private static final int IKEV2 = 2;

  private Legality() {}

  /**
   * The first violation, or empty when the message is legal.
   *
   * <p>Vendor IDs are always legal, and in IKEv2 notifies as well, since unknown ones are to be
   * ignored (RFC 7296 section 3.10.1). An IKEv2 payload that is not understood is ignored unless it
   * is critical (section 2.5). The order of payloads does not matter.
   *
   * @param rules rows, of all contributors together
   * @param message the message, opened
   * @param wasProtected true when the payloads came out of a verified protection
   */
  public static Optional<Violation> check(
      List<PayloadRule> rules, IkeMessage message, boolean wasProtected) {
    List<PayloadRule> joined = PayloadRule.join(rules);
    for (Payload payload : message.payloads()) {
      Optional<Violation> fault = allowed(payload, joined, message, wasProtected);
      if (fault.isPresent()) {
        return fault;
      }
    }
    for (PayloadRule rule : joined) {
      long count = message.count(rule.type());
      if (count < rule.min()) {
        return violation(Violation.Kind.TOO_FEW, rule.type(), count, rule);
      }
    }
    return Optional.empty();
  }

  private static Optional<Violation> allowed(
      Payload payload, List<PayloadRule> rules, IkeMessage message, boolean wasProtected) {
    PayloadType type = payload.type();
    long count = message.count(type);
    boolean version2 = message.header().majorVersion() == IKEV2;
    if (version2 && payload instanceof UnknownPayload) {
      return payload.critical()
          ? violation(Violation.Kind.UNKNOWN_CRITICAL, type, count, null)
          : Optional.empty();
    }
    PayloadRule rule =
        rules.stream().filter(row -> row.type().equals(type)).findFirst().orElse(null);
    if (rule == null) {
      return alwaysLegal(type)
          ? Optional.empty()
          : violation(Violation.Kind.NOT_ALLOWED, type, count, null);
    }
    if (count > rule.max()) {
      return violation(Violation.Kind.TOO_MANY, type, count, rule);
    }
    return rule.protectedOnly() && !wasProtected
        ? violation(Violation.Kind.NOT_PROTECTED, type, count, rule)
        : Optional.empty();
  }

  private static boolean alwaysLegal(PayloadType type) {
    return type.equals(PayloadType.VENDOR_ID_V1)
        || type.equals(PayloadType.VENDOR_ID)
        || type.equals(PayloadType.NOTIFY);
  }

  private static Optional<Violation> violation(
      Violation.Kind kind, PayloadType type, long count, PayloadRule rule) {
    return Optional.of(new Violation(kind, type, count, Optional.ofNullable(rule)));
  }
}
