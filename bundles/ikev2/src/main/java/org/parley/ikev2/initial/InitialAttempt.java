/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecTransform;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.octets.Slice;

/**
 * What an initiator remembers until its IKE_SA_INIT is answered.
 *
 * @param child what the first pair is to be
 * @param transforms those of the child that can be used
 * @param proposals of IKE_SA_INIT
 * @param groups groups of the proposals
 * @param tried groups that were sent, the current one last
 * @param identity own
 * @param nonce own; the same in each request that starts over
 * @param keyShare of the current group, once there is one
 * @param cookie that the responder asked to be sent back; empty without one
 * @param restarts how often the negotiation started over
 */
record InitialAttempt(
    AuthenticationRecord record,
    IkePolicy policy,
    ChildPolicy child,
    List<IpsecTransform> transforms,
    List<Proposal> proposals,
    List<AlgorithmId> groups,
    List<AlgorithmId> tried,
    Identity identity,
    Slice nonce,
    Optional<KeyExchangeAlgorithm.Started> keyShare,
    Slice cookie,
    int restarts) {

  InitialAttempt {
    transforms = List.copyOf(transforms);
    proposals = List.copyOf(proposals);
    groups = List.copyOf(groups);
    tried = List.copyOf(tried);
  }

  /** Group of the KE payload. */
  AlgorithmId group() {
    return tried.get(tried.size() - 1);
  }

  InitialAttempt with(KeyExchangeAlgorithm.Started fresh) {
    return copy(tried, Optional.of(fresh), cookie, restarts);
  }

  InitialAttempt withGroup(AlgorithmId group) {
    List<AlgorithmId> more = new ArrayList<>(tried);
    more.add(group);
    return copy(more, Optional.empty(), cookie, restarts + 1);
  }

  InitialAttempt withCookie(Slice asked) {
    return copy(tried, keyShare, asked, restarts + 1);
  }

  private InitialAttempt copy(
      List<AlgorithmId> newTried,
      Optional<KeyExchangeAlgorithm.Started> newShare,
      Slice newCookie,
      int newRestarts) {
    return new InitialAttempt(
        record,
        policy,
        child,
        transforms,
        proposals,
        groups,
        newTried,
        identity,
        nonce,
        newShare,
        newCookie,
        newRestarts);
  }
}
