/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.proposal;

import java.util.List;
import org.parley.api.number.AlgorithmId;

/**
 * What a responder makes of the proposals that it got.
 *
 * @param <T> what is chosen
 */
public sealed interface Choice<T> {
  /** Why the proposals before the chosen one were passed over, one sentence each. */
  List<String> passedOver();

  /** A proposal can be taken. */
  record Chosen<T>(T value, List<String> passedOver) implements Choice<T> {
    public Chosen {
      passedOver = List.copyOf(passedOver);
    }
  }

  /**
   * A proposal could be taken, but with another group than that of the KE payload
   * (INVALID_KE_PAYLOAD).
   */
  record OtherGroup<T>(AlgorithmId group, List<String> passedOver) implements Choice<T> {
    public OtherGroup {
      passedOver = List.copyOf(passedOver);
    }
  }

  /** None can be taken (NO_PROPOSAL_CHOSEN). */
  record None<T>(List<String> passedOver) implements Choice<T> {
    public None {
      passedOver = List.copyOf(passedOver);
    }
  }
}
