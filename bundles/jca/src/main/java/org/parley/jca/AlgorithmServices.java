/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;

/**
 * One service for each algorithm, until closed. Service properties are {@code algorithm} (the text
 * of the id), {@code kind} and {@code service.ranking}.
 */
public final class AlgorithmServices implements AutoCloseable {
  private final Map<ServiceRegistration<?>, CryptoAlgorithm> registrations = new LinkedHashMap<>();

  /**
   * Registers them.
   *
   * @param ranking among providers of the same algorithm; the highest serves
   */
  public AlgorithmServices(
      BundleContext context, List<? extends CryptoAlgorithm> algorithms, int ranking) {
    for (CryptoAlgorithm algorithm : algorithms) {
      registrations.put(
          context.registerService(
              serviceInterface(algorithm).getName(), algorithm, properties(algorithm, ranking)),
          algorithm);
    }
  }

  /** Ranks anew without withdrawing anything. */
  public void rank(int ranking) {
    registrations.forEach(
        (registration, algorithm) -> registration.setProperties(properties(algorithm, ranking)));
  }

  @Override
  public void close() {
    registrations.keySet().forEach(ServiceRegistration::unregister);
    registrations.clear();
  }

  private static Class<? extends CryptoAlgorithm> serviceInterface(CryptoAlgorithm algorithm) {
    return switch (algorithm.id().kind()) {
      case ENCRYPTION -> EncryptionAlgorithm.class;
      case INTEGRITY -> IntegrityAlgorithm.class;
      case PSEUDO_RANDOM_FUNCTION -> PseudoRandomFunction.class;
      case HASH -> HashAlgorithm.class;
      case KEY_EXCHANGE -> KeyExchangeAlgorithm.class;
      default ->
          throw new IllegalStateException("no service interface for " + algorithm.id().kind());
    };
  }

  private static Dictionary<String, Object> properties(CryptoAlgorithm algorithm, int ranking) {
    return FrameworkUtil.asDictionary(
        Map.of(
            "algorithm",
            algorithm.id().toString(),
            "kind",
            algorithm.id().kind().name(),
            Constants.SERVICE_RANKING,
            ranking));
  }
}
