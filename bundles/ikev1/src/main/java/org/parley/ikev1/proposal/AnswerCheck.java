/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.payload.DataAttribute;

/**
 * Compares a responder's answer with the offer: it must be one of the offers, unchanged (RFC 2408
 * section 4.2).
 */
final class AnswerCheck {
  private AnswerCheck() {}

  /** What is wrong with an answer, or empty text. */
  static String fault(SecurityAssociationPayloadV1 offered, SecurityAssociationPayloadV1 answer) {
    if (answer.proposals().size() != 1) {
      return "the answer holds " + answer.proposals().size() + " proposals instead of 1";
    }
    return fault(offered, answer.proposals().get(0));
  }

  /** What is wrong with one proposal of an answer, or empty text. */
  static String fault(SecurityAssociationPayloadV1 offered, ProposalV1 proposal) {
    if (proposal.transforms().size() != 1) {
      return "the answer holds " + proposal.transforms().size() + " transforms instead of 1";
    }
    TransformV1 transform = proposal.transforms().get(0);
    List<ProposalV1> candidates =
        offered.proposals().stream()
            .filter(one -> one.protocol().equals(proposal.protocol()))
            .toList();
    boolean found = candidates.stream().anyMatch(one -> offers(one, transform));
    return found ? "" : difference(candidates, proposal, transform);
  }

  /** True when a proposal holds this transform. */
  static boolean offers(ProposalV1 offered, TransformV1 transform) {
    return offered.transforms().stream().anyMatch(one -> same(one, transform));
  }

  private static boolean same(TransformV1 offered, TransformV1 answered) {
    return offered.transformId() == answered.transformId()
        && normalized(offered).equals(normalized(answered));
  }

  // Peers may write a number short or long and in another order; only the values count. The sort is
  // stable, so that of
  // two lifetimes each stays with its unit.
  private static List<String> normalized(TransformV1 transform) {
    return transform.attributes().stream()
        .sorted(Comparator.comparingInt(DataAttribute::type))
        .map(AnswerCheck::text)
        .toList();
  }

  private static String text(DataAttribute attribute) {
    String value =
        attribute.number().isPresent()
            ? Long.toString(attribute.number().getAsLong())
            : "0x" + attribute.value();
    return attribute.type() + " = " + value;
  }

  private static String difference(
      List<ProposalV1> candidates, ProposalV1 proposal, TransformV1 answered) {
    String which = "proposal " + proposal.number() + " transform " + answered.number();
    for (ProposalV1 candidate : candidates) {
      for (TransformV1 offered : candidate.transforms()) {
        if (candidate.number() == proposal.number() && offered.number() == answered.number()) {
          List<String> ours = new ArrayList<>(normalized(offered));
          List<String> theirs = new ArrayList<>(normalized(answered));
          ours.removeAll(normalized(answered));
          theirs.removeAll(normalized(offered));
          return "the answer changes %s: attribute %s : %s".formatted(which, ours, theirs);
        }
      }
    }
    return "the answer takes " + which + ", which was not offered";
  }
}
