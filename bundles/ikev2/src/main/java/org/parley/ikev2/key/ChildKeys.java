/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.key;

import java.util.Optional;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.NewChild;

/**
 * Keys of a CHILD_SA (RFC 7296 section 2.17): {@code KEYMAT = prf+(SK_d, [g^ir |] Ni | Nr)}. Keys
 * of packets from the exchange's initiator come first, and within a direction encryption comes
 * before integrity.
 *
 * @param fromInitiator keys for packets of the exchange's initiator
 * @param fromResponder keys for packets of the exchange's responder
 */
public record ChildKeys(NewChild.Keys fromInitiator, NewChild.Keys fromResponder) {

  /**
   * Derives the keys.
   *
   * @param sharedSecret of the child's own key exchange, if it has one; only lent
   */
  public static ChildKeys derive(
      PseudoRandomFunction prf,
      Secret skD,
      Optional<Secret> sharedSecret,
      Nonces nonces,
      KeySizes sizes) {
    byte[] fresh = sharedSecret.map(Secret::toArray).orElse(new byte[0]);
    byte[] joined = nonces.joined();
    byte[] seedOctets = new byte[fresh.length + joined.length];
    System.arraycopy(fresh, 0, seedOctets, 0, fresh.length);
    System.arraycopy(joined, 0, seedOctets, fresh.length, joined.length);
    java.util.Arrays.fill(fresh, (byte) 0);
    int direction = sizes.encryption() + sizes.integrity();
    try (Secret seed = Secret.owning(seedOctets);
        Secret stream = seed.use(octets -> PrfPlus.expand(prf, skD, octets, 2 * direction))) {
      return new ChildKeys(cut(stream, 0, sizes), cut(stream, direction, sizes));
    }
  }

  private static NewChild.Keys cut(Secret stream, int at, KeySizes sizes) {
    return new NewChild.Keys(
        stream.part(at, sizes.encryption()),
        stream.part(at + sizes.encryption(), sizes.integrity()));
  }

  /** Keys for packets that the local side sends. */
  public NewChild.Keys outbound(boolean exchangeInitiator) {
    return exchangeInitiator ? fromInitiator : fromResponder;
  }

  /** Keys for packets that the local side receives. */
  public NewChild.Keys inbound(boolean exchangeInitiator) {
    return exchangeInitiator ? fromResponder : fromInitiator;
  }
}
