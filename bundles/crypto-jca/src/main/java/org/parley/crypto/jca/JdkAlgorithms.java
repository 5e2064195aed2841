/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parley.jca.Ciphers;
import org.parley.jca.Curves;
import org.parley.jca.Hashes;
import org.parley.jca.Macs;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every algorithm of this bundle; also for tests that run without OSGi. AES-GCM with a check value
 * of 8 octets and AES-CCM are not among them: Java 17 has neither.
 */
public final class JdkAlgorithms {
  private static final Logger LOG = LoggerFactory.getLogger(JdkAlgorithms.class);
  private static final int FULL_CHECK_VALUE = 16;
  private static final int SHORT_CHECK_VALUE = 12;

  private JdkAlgorithms() {}

  /** A fresh list with one object per algorithm and key length. */
  public static List<CryptoAlgorithm> all() {
    List<CryptoAlgorithm> all = new ArrayList<>();
    all.addAll(
        of(
            "SunJCE",
            List.of(
                Ciphers::desCbc,
                Ciphers::aesCbc,
                Ciphers::aesCtr,
                provider -> Ciphers.aesGcm(provider, FULL_CHECK_VALUE),
                provider -> Ciphers.aesGcm(provider, SHORT_CHECK_VALUE),
                Ciphers::chaCha20Poly1305,
                Macs::integrity,
                Macs::pseudoRandomFunctions)));
    all.addAll(of("SUN", List.of(Hashes::all)));
    all.addAll(of("SunEC", List.of(Curves::ecp, Curves::montgomery)));
    all.addAll(ModpGroups.all());
    return all;
  }

  /** What one provider serves, by name since its class is not exported; another JDK may lack it. */
  private static List<CryptoAlgorithm> of(
      String name, List<Function<Provider, List<? extends CryptoAlgorithm>>> tables) {
    Provider provider = Security.getProvider(name);
    if (provider == null) {
      LOG.warn("This Java has no provider {}; its algorithms are not served", name);
      return List.of();
    }
    return tables.stream()
        .<CryptoAlgorithm>flatMap(table -> table.apply(provider).stream())
        .toList();
  }
}
