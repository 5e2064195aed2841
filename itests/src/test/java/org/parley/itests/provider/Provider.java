/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.provider;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.number.AlgorithmId;
import org.parley.crypto.accp.AccpAlgorithms;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.crypto.jca.JdkAlgorithms;
import org.parley.spi.crypto.CryptoAlgorithm;

/** The algorithms of one bundle. */
record Provider(String name, List<CryptoAlgorithm> algorithms) {
  private static final List<Provider> ALL = all();

  private static List<Provider> all() {
    List<Provider> all = new ArrayList<>();
    all.add(new Provider("crypto-bouncycastle", BouncyCastleAlgorithms.all()));
    all.add(new Provider("crypto-jca", JdkAlgorithms.all()));
    AmazonCorrettoCryptoProvider accp = AmazonCorrettoCryptoProvider.INSTANCE;
    if (accp.getLoadingError() == null) {
      all.add(new Provider("crypto-accp", AccpAlgorithms.all(accp)));
    } else {
      System.err.println("SKIPPED: crypto-accp: " + accp.getLoadingError());
    }
    return List.copyOf(all);
  }

  /** Those that work on this machine. */
  static Stream<Provider> present() {
    return ALL.stream();
  }

  /** Every algorithm that two providers serve, for each ordered pair of them. */
  static <T extends CryptoAlgorithm> Stream<Pair<T>> pairs(Class<T> type) {
    return present()
        .flatMap(
            first ->
                present()
                    .filter(second -> second != first)
                    .flatMap(second -> first.shared(second, type)));
  }

  private <T extends CryptoAlgorithm> Stream<Pair<T>> shared(Provider other, Class<T> type) {
    return algorithms.stream()
        .filter(type::isInstance)
        .flatMap(
            algorithm ->
                other
                    .find(type, algorithm.id())
                    .map(theirs -> new Pair<>(this, type.cast(algorithm), other, theirs))
                    .stream());
  }

  <T extends CryptoAlgorithm> Optional<T> find(Class<T> type, AlgorithmId id) {
    return algorithms.stream()
        .filter(algorithm -> algorithm.id().equals(id))
        .map(type::cast)
        .findFirst();
  }

  @Override
  public String toString() {
    return name;
  }

  /** The same algorithm of two providers. */
  record Pair<T extends CryptoAlgorithm>(
      Provider firstProvider, T first, Provider secondProvider, T second) {
    @Override
    public String toString() {
      return first.id() + ": " + firstProvider + ", then " + secondProvider;
    }
  }
}
