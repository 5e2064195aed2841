/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.AlgorithmId;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;

/** Real algorithms, of which some can be taken away. */
public final class TestAlgorithms implements AlgorithmAccess {
  private final Map<AlgorithmId, CryptoAlgorithm> table = new HashMap<>();
  private final Set<AlgorithmId> gone = new HashSet<>();

  public TestAlgorithms() {
    BouncyCastleAlgorithms.all().forEach(one -> table.put(one.id(), one));
  }

  /** Takes an algorithm away. */
  public void withdraw(AlgorithmId id) {
    gone.add(id);
  }

  /** Gives it back. */
  public void giveBack(AlgorithmId id) {
    gone.remove(id);
  }

  private <A> Optional<A> find(AlgorithmId id, Class<A> kind) {
    return gone.contains(id)
        ? Optional.empty()
        : Optional.ofNullable(table.get(id)).filter(kind::isInstance).map(kind::cast);
  }

  @Override
  public Optional<EncryptionAlgorithm> encryption(AlgorithmId id) {
    return find(id, EncryptionAlgorithm.class);
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
    return table.containsKey(id) && !gone.contains(id);
  }
}
