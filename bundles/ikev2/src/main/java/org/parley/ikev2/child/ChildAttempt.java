/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.octets.Slice;

/**
 * What an initiator's CREATE_CHILD_SA remembers.
 *
 * @param transforms those of the policy that can be used
 * @param groups groups to propose; empty without perfect forward secrecy
 * @param tried groups that were sent, the current one last
 * @param replaced the pair that is renewed
 * @param prepared SPIs and key share, once there are some
 * @param nonce of the current request
 * @param attempts requests that were refused for the time being
 */
record ChildAttempt(
    ChildPolicy policy,
    List<IpsecTransform> transforms,
    List<AlgorithmId> groups,
    List<AlgorithmId> tried,
    Optional<ChildSaSnapshot> replaced,
    Optional<ChildOperations.Prepared> prepared,
    Slice nonce,
    int attempts) {

  ChildAttempt {
    transforms = List.copyOf(transforms);
    groups = List.copyOf(groups);
    tried = List.copyOf(tried);
  }

  /** Group of the key exchange; empty without one. */
  Optional<AlgorithmId> group() {
    return tried.isEmpty() ? Optional.empty() : Optional.of(tried.get(tried.size() - 1));
  }

  /** The key share. */
  Optional<KeyExchangeAlgorithm.Started> keyShare() {
    return prepared.flatMap(ChildOperations.Prepared::keyShare);
  }

  /** What is proposed; only when prepared. */
  ChildOffer offer() {
    return new ChildOffer(policy, transforms, prepared.orElseThrow().spis(), groups, group());
  }

  /** SPIs of a preparation before. */
  Map<org.parley.api.policy.IpsecProtocol, Long> reserved() {
    return prepared.map(ChildOperations.Prepared::spis).orElse(Map.of());
  }

  ChildAttempt with(ChildOperations.Prepared fresh) {
    return new ChildAttempt(
        policy, transforms, groups, tried, replaced, Optional.of(fresh), nonce, attempts);
  }

  ChildAttempt sending(Slice freshNonce) {
    return new ChildAttempt(
        policy, transforms, groups, tried, replaced, prepared, freshNonce, attempts);
  }

  ChildAttempt withGroup(AlgorithmId group) {
    List<AlgorithmId> more = new ArrayList<>(tried);
    more.add(group);
    return new ChildAttempt(policy, transforms, groups, more, replaced, prepared, nonce, attempts);
  }

  ChildAttempt refusedForNow() {
    return new ChildAttempt(
        policy, transforms, groups, tried, replaced, prepared, nonce, attempts + 1);
  }
}
