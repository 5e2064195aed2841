/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.api.event.Decision;
import org.parley.spi.exchange.HandlerContext;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.TransformV1;

/**
 * Collects why transforms of the peer were not taken, on the trail and in the words of HP-UX's
 * audit file.
 */
final class Rejections {
  // One datagram can hold thousands of transforms; a person reads the first of them, and so much is
  // kept.
  private static final int MOST_LINES = 64;

  private static final String TOPIC = "proposal";

  private final HandlerContext context;
  private final List<String> lines = new ArrayList<>();
  private String first = "";
  private int count;

  Rejections(HandlerContext context) {
    this.context = context;
  }

  /**
   * An attribute does not fit.
   *
   * @param attribute as the audit file names it, such as {@code hashtype}
   * @param own own values, in order of preference
   */
  void attribute(
      ProposalV1 proposal, TransformV1 transform, String attribute, List<?> own, Object peer) {
    String ours = own.stream().map(String::valueOf).collect(Collectors.joining(","));
    keep(
        "rejected %s: DB(prop#1:trns#1):Peer(prop#%d:trns#%d) = %s:%s"
            .formatted(attribute, proposal.number(), transform.number(), ours, peer));
    passedOver(proposal, transform, attribute + " = " + ours + " : " + peer);
  }

  /** A transform can't be used for another reason. */
  void unusable(ProposalV1 proposal, TransformV1 transform, String reason) {
    keep(
        "rejected transform: Peer(prop#%d:trns#%d) = %s"
            .formatted(proposal.number(), transform.number(), reason));
    passedOver(proposal, transform, reason);
  }

  /** A whole proposal can't be used. */
  void unusable(ProposalV1 proposal, String reason) {
    keep("rejected proposal: Peer(prop#%d) = %s".formatted(proposal.number(), reason));
    passedOver("proposal " + proposal.number(), reason);
  }

  /** Something was taken. */
  void chosen(ProposalV1 proposal, TransformV1 transform, String what) {
    context.note(TOPIC, subject(proposal, transform), Decision.Verdict.CHOSEN, what);
  }

  /** How many there are, kept or not. */
  int count() {
    return count;
  }

  /** Audit texts so far. */
  List<String> lines() {
    return lines;
  }

  /** The first reason, for the refusal. */
  String summary() {
    String more = count > 1 ? " (and " + (count - 1) + " more)" : "";
    return first.isEmpty() ? "no proposal at all" : "no proposal chosen: " + first + more;
  }

  private void passedOver(ProposalV1 proposal, TransformV1 transform, String reason) {
    passedOver(subject(proposal, transform), reason);
  }

  private void keep(String line) {
    count++;
    if (lines.size() < MOST_LINES) {
      lines.add(line);
    }
  }

  private void passedOver(String subject, String reason) {
    remember(reason);
    if (count <= MOST_LINES) {
      context.note(TOPIC, subject, Decision.Verdict.PASSED_OVER, reason);
    }
  }

  private void remember(String reason) {
    if (first.isEmpty()) {
      first = reason;
    }
  }

  private static String subject(ProposalV1 proposal, TransformV1 transform) {
    return "proposal " + proposal.number() + " transform " + transform.number();
  }
}
