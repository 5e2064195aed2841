/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ImplicitIv;
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
  private final CanaryChoice choice;
  private final Witness witness;
  private final List<Provided<CryptoAlgorithm>> leased = new ArrayList<>(4);
  private final List<Provided<?>> held = new ArrayList<>(1);

  /**
   * A scope over the algorithms that are present.
   *
   * @param choice of the SA that it serves
   * @param witness of what it gives out
   */
  LeaseScope(
      RankedTable<AlgorithmId, CryptoAlgorithm> table, CanaryChoice choice, Witness witness) {
    this.table = table;
    this.choice = choice;
    this.witness = witness;
  }

  @Override
  public Optional<EncryptionAlgorithm> encryption(AlgorithmId id) {
    return lease(ImplicitIv.cipherOf(id), EncryptionAlgorithm.class);
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
    AlgorithmId served = ImplicitIv.cipherOf(id);
    boolean present = table.best(served, choice).isPresent();
    if (!present) {
      unserved(served);
    }
    return present;
  }

  @Override
  public String whyAbsent(AlgorithmId id) {
    return Absence.of(table, ImplicitIv.cipherOf(id));
  }

  private void unserved(AlgorithmId id) {
    if (!table.all(id).isEmpty()) {
      witness.unserved(id, Absence.of(table, id));
    }
  }

  private <A> Optional<A> lease(AlgorithmId id, Class<A> kind) {
    Optional<Provided<CryptoAlgorithm>> best = table.best(id, choice);
    if (best.isEmpty()) {
      unserved(id);
      return Optional.empty();
    }
    Provided<CryptoAlgorithm> provided = best.get();
    if (!kind.isInstance(provided.service())) {
      return Optional.empty();
    }
    if (!leased.contains(provided)) {
      provided.lease();
      leased.add(provided);
      witness.served(id, provided.provider());
    }
    return Optional.of(kind.cast(provided.service()));
  }

  /** Leases a service of another kind too. */
  public <S> S hold(Provided<S> provided) {
    provided.lease();
    held.add(provided);
    return provided.service();
  }

  /** Who has served so far, for the trail. */
  public List<Provided<CryptoAlgorithm>> leased() {
    return List.copyOf(leased);
  }

  @Override
  public void close() {
    leased.forEach(Provided::release);
    leased.clear();
    held.forEach(Provided::release);
    held.clear();
  }
}
