/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import org.parley.api.number.ExchangeType;

/**
 * What sets off a row.
 *
 * @param kind sort of event
 * @param name of the operation or timer; empty otherwise
 * @param exchangeType of the message, 0 otherwise
 */
public record Trigger(Kind kind, String name, int exchangeType) {
  /** Sort of event. */
  public enum Kind {
    /** The engine starts the exchange. */
    COMMAND,
    /** A message of the peer. */
    MESSAGE,
    /** An awaited operation has ended. */
    RESULT,
    /** A timer that the instance has set. */
    TIMER
  }

  /** The engine starts the exchange. */
  public static Trigger command() {
    return new Trigger(Kind.COMMAND, "", 0);
  }

  /** A message of this exchange type. */
  public static Trigger message(ExchangeType type) {
    return new Trigger(Kind.MESSAGE, "", type.value());
  }

  /** The operation of this name has ended. */
  public static Trigger result(String operation) {
    return new Trigger(Kind.RESULT, operation, 0);
  }

  /** The timer of this name has run out. */
  public static Trigger timer(String name) {
    return new Trigger(Kind.TIMER, name, 0);
  }

  @Override
  public String toString() {
    String text = kind.name().toLowerCase(java.util.Locale.ROOT);
    return name.isEmpty() ? text : text + " " + name;
  }
}
