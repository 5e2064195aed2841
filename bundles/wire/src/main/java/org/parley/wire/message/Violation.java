/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import java.util.Optional;
import org.parley.api.number.NotifyType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.wire.payload.PayloadRule;

/**
 * Why a message that could be decoded is not legal.
 *
 * @param kind what kind of fault
 * @param type the payload type in question
 * @param count how many of it the message has
 * @param rule the row that was broken; empty when the table has none for the type
 */
public record Violation(Kind kind, PayloadType type, long count, Optional<PayloadRule> rule) {

  /** Kind of fault. */
  public enum Kind {
    /** Fewer than required. */
    TOO_FEW,
    /** More than allowed. */
    TOO_MANY,
    /** No row allows the type in this message. */
    NOT_ALLOWED,
    /** Believable only when protected, and it was not. */
    NOT_PROTECTED,
    /** IKEv2: not understood, and the sender insists that it is (RFC 7296 section 2.5). */
    UNKNOWN_CRITICAL
  }

  /** The notify that tells an IKEv1 peer (RFC 2408 section 5). */
  public NotifyTypeV1 notifyTypeV1() {
    return kind == Kind.NOT_ALLOWED
        ? NotifyTypeV1.INVALID_PAYLOAD_TYPE
        : NotifyTypeV1.PAYLOAD_MALFORMED;
  }

  /**
   * The notify that tells an IKEv2 peer (RFC 7296 section 2.5, 3.10.1); the data of
   * UNSUPPORTED_CRITICAL_PAYLOAD is the one octet of {@link #type()}.
   */
  public NotifyType notifyType() {
    return kind == Kind.UNKNOWN_CRITICAL
        ? NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD
        : NotifyType.INVALID_SYNTAX;
  }

  /** One line: {@code 2 KE_V1 found, exactly 1 KE_V1 legal}. */
  @Override
  public String toString() {
    String found = count + " " + type.name() + " found, ";
    return switch (kind) {
      case TOO_FEW, TOO_MANY -> found + rule.map(Object::toString).orElse("none") + " legal";
      case NOT_ALLOWED -> found + "not legal in this message";
      case NOT_PROTECTED -> found + "legal only in a protected message";
      case UNKNOWN_CRITICAL -> found + "critical and not understood";
    };
  }
}
