/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.util.Optional;
import java.util.function.BiFunction;
import org.parley.api.event.EventListener;
import org.parley.engine.service.Provided;
import org.parley.engine.service.Quarantine;
import org.parley.spi.address.AddressPool;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.KeyExchangeAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;
import org.parley.spi.keylog.KeyLog;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.transport.Transport;

/** Puts a guard before each service, once, when it arrives. */
public final class Guards {
  private final Quarantine quarantine;

  /** Guards that charge failures there. */
  public Guards(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  /** The plug-in behind a guarded service. */
  public static Optional<Plugin> plugin(Object service) {
    return service instanceof Guard<?> guard ? Optional.of(guard.plugin()) : Optional.empty();
  }

  /** Guards an algorithm, as the kind that its identifier says. */
  public void algorithm(Provided<CryptoAlgorithm> provided) {
    put(provided, provided.service().id(), Guards::algorithm);
  }

  private static CryptoAlgorithm algorithm(Plugin plugin, CryptoAlgorithm raw) {
    return switch (raw.id().kind()) {
      case ENCRYPTION -> new GuardedEncryption(plugin, (EncryptionAlgorithm) raw);
      case INTEGRITY -> new GuardedIntegrity(plugin, (IntegrityAlgorithm) raw);
      case PSEUDO_RANDOM_FUNCTION -> new GuardedPrf(plugin, (PseudoRandomFunction) raw);
      case HASH -> new GuardedHash(plugin, (HashAlgorithm) raw);
      case KEY_EXCHANGE -> new GuardedKeyExchange(plugin, (KeyExchangeAlgorithm) raw);
      default -> throw new IllegalArgumentException(raw.id() + " is of no kind that serves");
    };
  }

  /** Guards a way to authenticate, as what it was registered. */
  public void authentication(Provided<AuthenticationMethod> provided, boolean version1) {
    put(
        provided,
        "authentication method " + provided.service().kind().keyword(),
        (plugin, raw) ->
            version1
                ? new GuardedIkev1Authentication(plugin, (Ikev1Authentication) raw)
                : new GuardedIkev2Authentication(plugin, (Ikev2Authentication) raw));
  }

  /** Guards a version of IKE. */
  public void protocol(Provided<Protocol> provided) {
    put(provided, provided.service().version(), GuardedProtocol::new);
  }

  /** Guards an exchange. */
  public void exchange(Provided<Exchange> provided) {
    put(provided, provided.service().name(), GuardedExchange::new);
  }

  /** Guards an extension. */
  public void extension(Provided<Extension> provided) {
    put(provided, "extension " + provided.service().name(), GuardedExtension::new);
  }

  /** Guards a transport. */
  public void transport(Provided<Transport> provided) {
    put(provided, "transport " + provided.service().name(), GuardedTransport::new);
  }

  /** Guards a data plane. */
  public void dataPlane(Provided<DataPlane> provided) {
    put(provided, "data plane " + provided.service().name(), GuardedDataPlane::new);
  }

  /** Guards a policy search. */
  public void search(Provided<PolicySearch> provided) {
    put(provided, "policy search", GuardedSearch::new);
  }

  /** Guards a pool of addresses. */
  public void pool(Provided<AddressPool> provided) {
    put(provided, "address pool " + provided.service().name(), GuardedAddressPool::new);
  }

  /** Guards a listener. */
  public void listener(Provided<EventListener> provided) {
    put(provided, "event listener", GuardedListener::new);
  }

  /** Guards a key log. */
  public void keyLog(Provided<KeyLog> provided) {
    put(provided, "key log", GuardedKeyLog::new);
  }

  private <S> void put(Provided<S> provided, Object subject, BiFunction<Plugin, S, S> make) {
    if (provided.guarded()) {
      return;
    }
    Plugin plugin = new Plugin(provided, subject.toString(), quarantine);
    S guard = make.apply(plugin, provided.service());
    provided.guardedBy(guard, subject.toString(), ((Guard<?>) guard)::revoke);
    quarantine.admit(provided);
  }
}
