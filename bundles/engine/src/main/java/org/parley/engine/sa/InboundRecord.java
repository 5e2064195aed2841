/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message that was accepted, and what was sent because of it: a repetition is answered with the
 * same octets.
 */
public final class InboundRecord {
  private static final int REPEATS = 16;

  private final byte[] octets;
  private final List<byte[]> answer = new ArrayList<>(1);
  private boolean resendOnDuplicate;
  private int repeats;

  /** A message that came; the octets are kept. */
  public InboundRecord(byte[] octets) {
    this.octets = octets;
  }

  /** True when {@code other} is the same message again. */
  public boolean same(byte[] other) {
    return Arrays.equals(octets, other);
  }

  /** Octets as received. */
  public byte[] octets() {
    return octets;
  }

  /**
   * What was sent because of it; {@code onDuplicate}: to be sent again when the message comes
   * again.
   */
  public void answered(List<byte[]> datagrams, boolean onDuplicate) {
    answer.addAll(datagrams);
    resendOnDuplicate |= onDuplicate;
  }

  /** True when something was sent because of it. */
  public boolean hasAnswer() {
    return !answer.isEmpty();
  }

  /**
   * What a repetition is answered with: at most 16 times, so that replays can't be used to amplify.
   */
  public List<byte[]> answerToDuplicate() {
    if (!resendOnDuplicate || repeats >= REPEATS) {
      return List.of();
    }
    repeats++;
    return List.copyOf(answer);
  }
}
