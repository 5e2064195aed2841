/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;

/**
 * The algorithms that one handler or operation uses: each is leased when it is asked for and
 * released when the scope ends. Used by one thread.
 */
public final class LeaseScope implements AlgorithmAccess, AutoCloseable {
  private final RankedTable<AlgorithmId, CryptoAlgorithm> table;
  private final List<Provided<CryptoAlgorithm>> leased = new ArrayList<>(4);

  /** A scope over the algorithms that are present. */
  public LeaseScope(RankedTable<AlgorithmId, CryptoAlgorithm> table) {
    this.table = table;
  }

  @Override
  public Optional<EncryptionAlgorithm> encryption(AlgorithmId id) {
    return lease(id, EncryptionAlgorithm.class);
  }

  @Override
  public Optional<IntegrityAlgorithm> integrity(AlgorithmId id) {
    return lease(id, IntegrityAlgorithm.class);
  }

  @Override
  public Optional<PseudoRandomFunction> prf(AlgorithmId id) {
    return lease(id, PseudoRandomFunction.class);
  }

  @Override
  public Optional<HashAlgorithm> hash(AlgorithmId id) {
    return lease(id, HashAlgorithm.class);
  }

  @Override
  public Optional<KeyExchangeAlgorithm> keyExchange(AlgorithmId id) {
    return lease(id, KeyExchangeAlgorithm.class);
  }

  @Override
  public boolean available(AlgorithmId id) {
    return table.best(id).isPresent();
  }

  private <A> Optional<A> lease(AlgorithmId id, Class<A> kind) {
    Optional<Provided<CryptoAlgorithm>> best = table.best(id);
    if (best.isEmpty() || !kind.isInstance(best.get().service())) {
      return Optional.empty();
    }
    Provided<CryptoAlgorithm> provided = best.get();
    if (!leased.contains(provided)) {
      provided.lease();
      leased.add(provided);
    }
    return Optional.of(kind.cast(provided.service()));
  }

  /** Who has served so far, for the trail. */
  public List<Provided<CryptoAlgorithm>> leased() {
    return List.copyOf(leased);
  }

  @Override
  public void close() {
    leased.forEach(Provided::release);
    leased.clear();
  }
}
