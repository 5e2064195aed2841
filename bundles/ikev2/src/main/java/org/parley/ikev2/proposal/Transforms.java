/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.proposal;

import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.Ikev2Numbers;
import org.parley.api.number.TransformType;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.Transform;

/** Between transforms and the daemon's names of algorithms. */
final class Transforms {
  /** Identifier of "no extended sequence numbers" (RFC 7296 section 3.3.2). */
  static final int NO_EXTENDED_SEQUENCE_NUMBERS = 0;

  /** Identifier of "extended sequence numbers" (RFC 7296 section 3.3.2). */
  static final int EXTENDED_SEQUENCE_NUMBERS = 1;

  /** Identifier NONE of integrity and key exchange. */
  static final int NONE = 0;

  private Transforms() {}

  /** The transform of an algorithm; empty when IKEv2 has no number for it. */
  static Optional<Transform> of(TransformType type, AlgorithmId algorithm) {
    return Ikev2Numbers.number(algorithm).stream()
        .mapToObj(number -> Transform.of(type, number, algorithm.keyBits()))
        .findFirst();
  }

  /** The transforms of all these algorithms that have a number. */
  static List<Transform> of(TransformType type, List<AlgorithmId> algorithms) {
    return algorithms.stream().flatMap(algorithm -> of(type, algorithm).stream()).toList();
  }

  /**
   * The algorithm of a transform; empty when it is not known or carries an attribute that is not.
   */
  static Optional<AlgorithmId> algorithm(Transform transform) {
    if (transform.hasUnknownAttribute()) {
      return Optional.empty();
    }
    return Ikev2Numbers.id(
        transform.transformType(), transform.id(), transform.keyBits().orElse(0));
  }

  /**
   * The first transform of a type whose algorithm the local side takes: the proposer's preference
   * wins.
   */
  static Optional<Transform> first(
      Proposal proposal, TransformType type, java.util.function.Predicate<AlgorithmId> taken) {
    return proposal.transforms(type).stream()
        .filter(transform -> algorithm(transform).filter(taken).isPresent())
        .findFirst();
  }

  /** True when the proposal holds NONE under this type, or nothing. */
  static boolean optional(Proposal proposal, TransformType type) {
    List<Transform> offered = proposal.transforms(type);
    return offered.isEmpty() || offered.stream().anyMatch(transform -> transform.id() == NONE);
  }

  /**
   * True when the proposal has transforms of types beside these; such a proposal can't be taken
   * (RFC 7296 section 3.3.6).
   */
  static boolean hasOtherThan(Proposal proposal, List<TransformType> known) {
    return proposal.transforms().stream()
        .anyMatch(transform -> !known.contains(transform.transformType()));
  }

  /** For a reason: {@code AES-CBC-256, AES-CBC-128}. */
  static String names(Proposal proposal, TransformType type) {
    List<String> names =
        proposal.transforms(type).stream()
            .map(
                transform ->
                    algorithm(transform)
                        .map(AlgorithmId::toString)
                        .orElseGet(() -> "transform " + transform.id()))
            .toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** For a reason: names of own algorithms. */
  static String names(List<AlgorithmId> algorithms) {
    return algorithms.isEmpty()
        ? "none"
        : String.join(", ", algorithms.stream().map(AlgorithmId::toString).toList());
  }
}
