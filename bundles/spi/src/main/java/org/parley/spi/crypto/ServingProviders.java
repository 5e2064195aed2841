/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.crypto;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.number.AlgorithmId;

/**
 * Who serves an algorithm in this daemon now, as a service of the engine, for those who find
 * algorithms as services themselves because they keep keyed objects longer than an operation lasts,
 * such as data planes. So the operator's pins and denials, and what is out of use, count there too.
 */
@ProviderType
public interface ServingProviders {
  /**
   * The providers that may serve an algorithm, best first, by their {@code service.id}.
   *
   * @return empty when nobody may
   */
  List<Long> serving(AlgorithmId id);

  /**
   * Why nobody serves an algorithm now; names the rule when the operator denied it.
   *
   * @return a sentence that begins with {@code no provider of}
   */
  String whyAbsent(AlgorithmId id);

  /**
   * Has {@code changed} called, quickly and on any thread, after each change of an answer.
   *
   * @return to be closed when nobody wants to know any more
   */
  AutoCloseable watch(Runnable changed);
}
