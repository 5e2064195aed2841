/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.aggressivemode;

import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.Phase1Numbers;
import org.parley.api.policy.IkePolicy;
import org.parley.spi.exchange.HandlerContext;

/**
 * The group of an Aggressive Mode offer. The public value goes with the offer, so there is one only
 * (RFC 2409 section 5): the first of the policy that can be used.
 */
final class OneGroup {
  private static final String TOPIC = "offer";

  private OneGroup() {}

  /** The policy with one group; empty when none of its groups can be used now. */
  static Optional<IkePolicy> of(HandlerContext context, IkePolicy policy) {
    Optional<AlgorithmId> chosen =
        policy.groups().stream().filter(group -> usable(context, group)).findFirst();
    chosen.ifPresent(group -> note(context, policy, group));
    return chosen.map(group -> with(policy, group));
  }

  private static boolean usable(HandlerContext context, AlgorithmId group) {
    boolean usable =
        Phase1Numbers.groupValue(group).isPresent() && context.algorithms().available(group);
    if (!usable) {
      context.note(
          TOPIC,
          group.toString(),
          Decision.Verdict.PASSED_OVER,
          Phase1Numbers.groupValue(group).isPresent()
              ? context.algorithms().whyAbsent(group)
              : "IKEv1 has no number for it");
    }
    return usable;
  }

  private static void note(HandlerContext context, IkePolicy policy, AlgorithmId chosen) {
    List<AlgorithmId> others =
        policy.groups().stream().filter(group -> !group.equals(chosen)).toList();
    if (!others.isEmpty()) {
      context.note(
          TOPIC,
          chosen.toString(),
          Decision.Verdict.CHOSEN,
          "Aggressive Mode offers one group only; not offered: " + others);
    }
  }

  private static IkePolicy with(IkePolicy policy, AlgorithmId group) {
    return new IkePolicy(
        policy.version(),
        policy.name(),
        policy.remote(),
        List.of(group),
        policy.hashes(),
        policy.encryptions(),
        policy.prfs(),
        policy.lifeSeconds(),
        policy.perfectForwardSecrecy(),
        policy.priority(),
        policy.store());
  }
}
