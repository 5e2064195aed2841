/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.key;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * Keys of an IKE SA (RFC 7296 section 2.14):
 *
 * <pre>
 * SKEYSEED = prf(Ni | Nr, g^ir)
 * {SK_d | SK_ai | SK_ar | SK_ei | SK_er | SK_pi | SK_pr} = prf+ (SKEYSEED, Ni | Nr | SPIi | SPIr)
 * </pre>
 */
public final class KeySchedule {
  /** Derives all other keys. */
  public static final String SK_D = "SK_d";

  /** Integrity of the initiator's messages. */
  public static final String SK_AI = "SK_ai";

  /** Integrity of the responder's messages. */
  public static final String SK_AR = "SK_ar";

  /** Encryption of the initiator's messages. */
  public static final String SK_EI = "SK_ei";

  /** Encryption of the responder's messages. */
  public static final String SK_ER = "SK_er";

  /** Authentication of the initiator. */
  public static final String SK_PI = "SK_pi";

  /** Authentication of the responder. */
  public static final String SK_PR = "SK_pr";

  // Their key has a fixed length: the first 64 bits of each nonce (RFC 7296 section 2.14).
  private static final Set<AlgorithmId> FIXED_KEY =
      Set.of(KnownAlgorithms.PRF_AES128_XCBC, KnownAlgorithms.PRF_AES128_CMAC);
  private static final int HALF_FIXED_KEY = 8;

  private KeySchedule() {}

  /** SKEYSEED of a new IKE SA; {@code sharedSecret} is only lent. */
  public static Secret skeyseed(PseudoRandomFunction prf, Nonces nonces, Secret sharedSecret) {
    byte[] key = nonces.joined();
    if (FIXED_KEY.contains(prf.id())) {
      key = halves(nonces);
    }
    try (Secret seedKey = Secret.owning(key)) {
      return Secret.owning(sharedSecret.use(shared -> prf.apply(seedKey, shared)));
    }
  }

  /**
   * SKEYSEED of an IKE SA that replaces another: {@code prf(SK_d (old), g^ir (new) | Ni | Nr)} (RFC
   * 7296 section 2.18).
   *
   * @param prf that of the old IKE SA
   */
  public static Secret rekeyedSkeyseed(
      PseudoRandomFunction prf, Secret oldSkD, Secret sharedSecret, Nonces nonces) {
    return Secret.owning(sharedSecret.use(shared -> prf.apply(oldSkD, shared, nonces.joined())));
  }

  /** The seven keys; {@code skeyseed} is only lent. */
  public static IkeKeys ikeKeys(
      PseudoRandomFunction prf,
      CipherSuite suite,
      KeySizes sizes,
      Secret skeyseed,
      Nonces nonces,
      long initiatorSpi,
      long responderSpi) {
    byte[] seed =
        new OctetWriter().octets(nonces.joined()).int64(initiatorSpi).int64(responderSpi).toArray();
    int own = prf.preferredKeyOctets();
    int[] lengths = {
      own, sizes.integrity(), sizes.integrity(), sizes.encryption(), sizes.encryption(), own, own
    };
    String[] names = {SK_D, SK_AI, SK_AR, SK_EI, SK_ER, SK_PI, SK_PR};
    int total = 0;
    for (int length : lengths) {
      total += length;
    }
    Map<String, Secret> keys = new HashMap<>();
    try (Secret stream = PrfPlus.expand(prf, skeyseed, seed, total)) {
      int at = 0;
      for (int i = 0; i < names.length; i++) {
        keys.put(names[i], stream.part(at, lengths[i]));
        at += lengths[i];
      }
    }
    return new IkeKeys(suite, keys);
  }

  private static byte[] halves(Nonces nonces) {
    byte[] key = new byte[2 * HALF_FIXED_KEY];
    copyHead(nonces.initiator(), key, 0);
    copyHead(nonces.responder(), key, HALF_FIXED_KEY);
    return key;
  }

  private static void copyHead(Slice nonce, byte[] key, int at) {
    nonce.slice(0, Math.min(HALF_FIXED_KEY, nonce.length())).copyTo(key, at);
  }
}
