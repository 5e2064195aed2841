/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.proposal;

import java.util.List;
import java.util.Optional;
import org.parley.api.number.TransformType;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.Transform;

/** Is an answer one of the proposals that were offered? (RFC 7296 section 2.7 and 3.3.6.) */
final class Answers {
  private Answers() {}

  /**
   * The one proposal of the answer, when it holds exactly one of the offered transforms of each
   * offered type and nothing else; a transform NONE counts as absent on both sides.
   */
  static Optional<Proposal> match(
      List<Proposal> offered, List<Proposal> answer, List<TransformType> types) {
    if (answer.size() != 1) {
      return Optional.empty();
    }
    Proposal one = answer.get(0);
    return offered.stream()
        .filter(proposal -> proposal.number() == one.number())
        .filter(proposal -> proposal.protocol().equals(one.protocol()))
        .filter(proposal -> !Transforms.hasOtherThan(one, types))
        .filter(proposal -> types.stream().allMatch(type -> matches(proposal, one, type)))
        .findFirst()
        .map(proposal -> one);
  }

  private static boolean matches(Proposal offered, Proposal answer, TransformType type) {
    boolean noneIsAnAlgorithm = type.equals(TransformType.SEQUENCE_NUMBERS);
    List<Transform> chosen =
        answer.transforms(type).stream()
            .filter(transform -> noneIsAnAlgorithm || transform.id() != Transforms.NONE)
            .toList();
    List<Transform> choices = offered.transforms(type);
    if (choices.isEmpty()) {
      return chosen.isEmpty();
    }
    return chosen.size() == 1 && choices.contains(chosen.get(0));
  }
}
