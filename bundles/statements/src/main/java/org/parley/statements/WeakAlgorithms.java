/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.TunnelPolicy;

/** Warnings about algorithms that should no longer be used, wherever their names come from. */
public final class WeakAlgorithms {
  private WeakAlgorithms() {}

  /** One sentence for each weak algorithm of a record; empty when there is none. */
  public static List<String> warnings(PolicyRecord record) {
    List<String> warnings = new ArrayList<>();
    Stream<AlgorithmId> algorithms = Stream.empty();
    if (record instanceof IkePolicy policy) {
      algorithms =
          Stream.of(policy.encryptions(), policy.hashes(), policy.prfs(), policy.groups())
              .flatMap(List::stream);
    } else if (record instanceof HostPolicy policy) {
      algorithms = of(policy.action().transforms());
    } else if (record instanceof TunnelPolicy policy) {
      algorithms = of(policy.transforms());
    }
    algorithms.distinct().forEach(algorithm -> warning(algorithm).ifPresent(warnings::add));
    return warnings;
  }

  private static Stream<AlgorithmId> of(List<IpsecTransform> transforms) {
    return transforms.stream()
        .flatMap(t -> Stream.concat(t.encryption().stream(), t.integrity().stream()));
  }

  private static Optional<String> warning(AlgorithmId algorithm) {
    return Optional.ofNullable(AlgorithmWords.WEAK.get(algorithm))
        .map(reason -> algorithm + " is weak (" + reason + ")" + better(algorithm));
  }

  private static String better(AlgorithmId algorithm) {
    return switch (algorithm.kind()) {
      case ENCRYPTION -> "; better is AES128 or AES256";
      case KEY_EXCHANGE -> "; better is group 14 or 19";
      default -> "; better is SHA2-256";
    };
  }
}
