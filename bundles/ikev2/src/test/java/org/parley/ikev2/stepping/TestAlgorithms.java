/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.crypto.PseudoRandomFunction;

/** The algorithms of Bouncy Castle, some of which may be away. */
public final class TestAlgorithms implements AlgorithmAccess {
  /** Algorithms that are not served now. */
  public final Set<AlgorithmId> away = new HashSet<>();

  /** Whoever decrypts fails the test. */
  public boolean forbidDecryption;

  private final Map<AlgorithmId, CryptoAlgorithm> all = new HashMap<>();

  /** All of them served. */
  public TestAlgorithms() {
    BouncyCastleAlgorithms.all().forEach(algorithm -> all.put(algorithm.id(), algorithm));
  }

  private <A> Optional<A> find(AlgorithmId id, Class<A> kind) {
    return away.contains(id)
        ? Optional.empty()
        : Optional.ofNullable(all.get(id)).filter(kind::isInstance).map(kind::cast);
  }

  @Override
  public Optional<EncryptionAlgorithm> encryption(AlgorithmId id) {
    return find(id, EncryptionAlgorithm.class)
        .map(algorithm -> forbidDecryption ? new Forbidden(algorithm) : algorithm);
  }

  @Override
  public Optional<IntegrityAlgorithm> integrity(AlgorithmId id) {
    return find(id, IntegrityAlgorithm.class);
  }

  @Override
  public Optional<PseudoRandomFunction> prf(AlgorithmId id) {
    return find(id, PseudoRandomFunction.class);
  }

  @Override
  public Optional<HashAlgorithm> hash(AlgorithmId id) {
    return find(id, HashAlgorithm.class);
  }

  @Override
  public Optional<KeyExchangeAlgorithm> keyExchange(AlgorithmId id) {
    return find(id, KeyExchangeAlgorithm.class);
  }

  @Override
  public boolean available(AlgorithmId id) {
    return all.containsKey(id) && !away.contains(id);
  }

  private record Forbidden(EncryptionAlgorithm real) implements EncryptionAlgorithm {
    @Override
    public Shape shape() {
      return real.shape();
    }

    @Override
    public KeyedCipher key(Secret key) {
      throw new AssertionError("nothing may be decrypted now");
    }

    @Override
    public AlgorithmId id() {
      return real.id();
    }

    @Override
    public Optional<String> selfTest() {
      return real.selfTest();
    }
  }
}
