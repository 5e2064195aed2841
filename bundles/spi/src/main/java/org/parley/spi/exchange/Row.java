/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.List;
import java.util.Set;
import org.parley.wire.payload.PayloadRule;

/**
 * One row of an exchange's table.
 *
 * @param state state it belongs to
 * @param trigger what sets it off
 * @param payloads for a message: how many of each payload type it must and may hold; extensions add
 *     their own
 * @param protectedMessage for a message: true when it must have come under the SA's keys
 * @param handler what is done
 * @param next states that may follow, {@link #END} when the instance may end here
 * @param sentence what happens, for people
 */
public record Row(
    String state,
    Trigger trigger,
    List<PayloadRule> payloads,
    boolean protectedMessage,
    Handler handler,
    Set<String> next,
    String sentence) {
  /** The instance ends. */
  public static final String END = "END";

  public Row {
    payloads = List.copyOf(payloads);
    next = Set.copyOf(next);
  }

  /** A row without a message. */
  public static Row of(
      String state, Trigger trigger, Handler handler, Set<String> next, String sentence) {
    return new Row(state, trigger, List.of(), false, handler, next, sentence);
  }
}
