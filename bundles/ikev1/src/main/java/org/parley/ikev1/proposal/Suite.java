/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.number.ProtocolId;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;

/**
 * Proposals with one number, which are taken together or not at all (RFC 2408 section 4.2): AH or
 * ESP alone, or with IPComp, which compresses what they protect (RFC 3173 section 4.1).
 *
 * @param protection AH or ESP
 * @param compression IPComp
 */
record Suite(ProposalV1 protection, Optional<ProposalV1> compression) {

  /**
   * The proposals of a payload, those with one number together, in the order in which they came.
   */
  static List<List<ProposalV1>> together(SecurityAssociationPayloadV1 payload) {
    Map<Integer, List<ProposalV1>> byNumber = new LinkedHashMap<>();
    payload
        .proposals()
        .forEach(one -> byNumber.computeIfAbsent(one.number(), n -> new ArrayList<>()).add(one));
    return List.copyOf(byNumber.values());
  }

  /** All suites of a payload. */
  static Stream<Suite> all(SecurityAssociationPayloadV1 payload) {
    return together(payload).stream().flatMap(one -> of(one).stream());
  }

  /** The suite that proposals with one number make; empty when they nest protocols otherwise. */
  static Optional<Suite> of(List<ProposalV1> proposals) {
    List<ProposalV1> protection = proposals.stream().filter(one -> !compresses(one)).toList();
    List<ProposalV1> compression = proposals.stream().filter(Suite::compresses).toList();
    return protection.size() == 1 && compression.size() <= 1
        ? Optional.of(new Suite(protection.get(0), compression.stream().findFirst()))
        : Optional.empty();
  }

  /**
   * The one suite of an answer; empty when there are several. strongSwan repeats AH or ESP of a
   * suite with IPComp as a proposal of its own, which says nothing new.
   */
  static Optional<Suite> answered(SecurityAssociationPayloadV1 answer) {
    List<List<ProposalV1>> all = together(answer);
    Optional<Suite> first = all.stream().findFirst().flatMap(Suite::of);
    return first.filter(
        suite -> all.size() == 1 || (all.size() == 2 && suite.isRepeatedBy(all.get(1))));
  }

  private boolean isRepeatedBy(List<ProposalV1> proposals) {
    return compression.isPresent()
        && proposals.size() == 1
        && proposals.get(0).protocol().equals(protection.protocol())
        && proposals.get(0).spi().equals(protection.spi())
        && protection.transforms().size() == 1
        && AnswerCheck.offers(proposals.get(0), protection.transforms().get(0));
  }

  private static boolean compresses(ProposalV1 proposal) {
    return proposal.protocol().equals(ProtocolId.IPCOMP);
  }
}
