/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ImplicitIv;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.ServingProviders;
import org.parley.spi.dataplane.SaParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ciphers and integrity algorithms are there, and which pairs of them an SA may have. */
final class ServedAlgorithms {
  private static final Logger LOG = LoggerFactory.getLogger(ServedAlgorithms.class);

  private final AlgorithmTable<EncryptionAlgorithm> encryption = new AlgorithmTable<>();
  private final AlgorithmTable<IntegrityAlgorithm> integrity = new AlgorithmTable<>();

  private volatile Optional<Ordered> order = Optional.empty();

  /** The operator's order, and the end of being told of its changes. */
  private record Ordered(ServingProviders providers, AutoCloseable watch) {}

  /** From now on the operator's order counts instead of that of the service registry. */
  synchronized void order(ServingProviders providers, Runnable changed) {
    Optional<Ordered> before = order;
    order = Optional.of(new Ordered(providers, providers.watch(changed)));
    before.ifPresent(ServedAlgorithms::end);
  }

  /** The operator's order is not told any more. */
  synchronized void orderLeft(ServingProviders providers) {
    order
        .filter(present -> present.providers() == providers)
        .ifPresent(
            present -> {
              order = Optional.empty();
              end(present);
            });
  }

  private static void end(Ordered ordered) {
    try {
      ordered.watch().close();
    } catch (Exception e) {
      LOG.warn("the order of the providers can't be let go of: {}", e.toString());
    }
  }

  private <T extends CryptoAlgorithm> Optional<T> best(AlgorithmTable<T> table, AlgorithmId id) {
    Optional<Ordered> wanted = order;
    return wanted.isEmpty() ? table.best(id) : table.best(id, wanted.get().providers().serving(id));
  }

  private String absent(AlgorithmId id) {
    return order.map(wanted -> wanted.providers().whyAbsent(id)).orElse("no provider of " + id);
  }

  AlgorithmTable<EncryptionAlgorithm> encryption() {
    return encryption;
  }

  AlgorithmTable<IntegrityAlgorithm> integrity() {
    return integrity;
  }

  /** The cipher of an SA, which with an implicit initialization vector bears another name. */
  Optional<EncryptionAlgorithm> cipher(AlgorithmId id) {
    return best(encryption, ImplicitIv.cipherOf(id));
  }

  /**
   * Why a pair can't be used; empty when it can. ESP without integrity is never accepted (RFC 8221
   * section 4).
   */
  Optional<String> unsupported(
      IpsecProtocol protocol, Optional<AlgorithmId> cipher, Optional<AlgorithmId> mac) {
    if (mac.isPresent() && best(integrity, mac.get()).isEmpty()) {
      return Optional.of(absent(mac.get()));
    }
    if (protocol == IpsecProtocol.AH) {
      return cipher.isPresent() || mac.isEmpty()
          ? Optional.of("AH takes an integrity algorithm and no cipher")
          : Optional.empty();
    }
    if (cipher.isEmpty()) {
      return Optional.of("ESP takes a cipher, which may be NULL");
    }
    Optional<EncryptionAlgorithm> served = cipher(cipher.get());
    if (served.isEmpty()) {
      return Optional.of(absent(ImplicitIv.cipherOf(cipher.get())));
    }
    boolean aead = served.get().shape().aead();
    if (aead && mac.isPresent()) {
      return Optional.of(cipher.get() + " has its own integrity, " + mac.get() + " is too much");
    }
    return aead || mac.isPresent()
        ? Optional.empty()
        : Optional.of(cipher.get() + " without an integrity algorithm protects nothing");
  }

  /** Working objects for an SA, or nothing when an algorithm is absent. */
  Optional<KeyedAlgorithms> key(SaParameters sa) {
    Optional<EncryptionAlgorithm> cipher = sa.encryption().flatMap(this::cipher);
    Optional<IntegrityAlgorithm> mac = sa.integrity().flatMap(id -> best(integrity, id));
    if (cipher.isPresent() != sa.encryption().isPresent()
        || mac.isPresent() != sa.integrity().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new KeyedAlgorithms(
            cipher.map(EncryptionAlgorithm::shape),
            cipher.map(algorithm -> algorithm.key(sa.encryptionKey())),
            mac.map(algorithm -> algorithm.key(sa.integrityKey())),
            sa.encryption().filter(ImplicitIv::is).isPresent()));
  }
}
