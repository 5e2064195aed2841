/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.key;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;

/** The keys of phase 1 (RFC 2409 section 5 and appendix B). */
public final class KeySchedule {
  /**
   * Root of all keys; kept, since the peer's proof is checked with it only after the keys are in
   * use.
   */
  public static final String SKEYID = "SKEYID";

  /** Derives the keys of IPsec SAs. */
  public static final String SKEYID_D = "SKEYID_d";

  /** Authenticates messages of phase 2. */
  public static final String SKEYID_A = "SKEYID_a";

  /** What the key of the cipher is made from. */
  public static final String SKEYID_E = "SKEYID_e";

  /** Key of the cipher. */
  public static final String KA = "Ka";

  private static final byte[] NOTHING = new byte[0];

  private KeySchedule() {}

  /**
   * All keys of an ISAKMP SA.
   *
   * @param prf the one of {@code suite}
   * @param cipherKeyOctets key length of the cipher of {@code suite}
   * @param skeyid only lent
   * @param sharedSecret g^xy; only lent
   */
  public static IkeKeys derive(
      CipherSuite suite,
      PseudoRandomFunction prf,
      int cipherKeyOctets,
      Secret skeyid,
      Secret sharedSecret,
      Cookies cookies) {
    byte[] cookieOctets = cookies.octets();
    Map<String, Secret> keys = new LinkedHashMap<>();
    keys.put(SKEYID, skeyid.copy());
    Secret d = next(prf, skeyid, null, sharedSecret, cookieOctets, 0);
    Secret a = next(prf, skeyid, d, sharedSecret, cookieOctets, 1);
    Secret e = next(prf, skeyid, a, sharedSecret, cookieOctets, 2);
    keys.put(SKEYID_D, d);
    keys.put(SKEYID_A, a);
    keys.put(SKEYID_E, e);
    keys.put(KA, cipherKey(prf, e, cipherKeyOctets));
    return new IkeKeys(suite, keys);
  }

  /**
   * One of SKEYID_d, SKEYID_a, SKEYID_e: {@code prf(SKEYID, previous | g^xy | CKY-I | CKY-R |
   * number)}.
   *
   * @param previous the one before, null for the first
   */
  static Secret next(
      PseudoRandomFunction prf,
      Secret skeyid,
      Secret previous,
      Secret sharedSecret,
      byte[] cookies,
      int number) {
    byte[] last = {(byte) number};
    return sharedSecret.use(
        gxy ->
            previous == null
                ? Secret.owning(prf.apply(skeyid, NOTHING, gxy, cookies, last))
                : previous.use(
                    before -> Secret.owning(prf.apply(skeyid, before, gxy, cookies, last))));
  }

  /** The cipher's key: SKEYID_e, cut, or expanded when it is too short (RFC 2409 appendix B). */
  public static Secret cipherKey(PseudoRandomFunction prf, Secret skeyidE, int octets) {
    if (skeyidE.length() >= octets) {
      return skeyidE.part(0, octets);
    }
    byte[] key = new byte[octets];
    byte[] block = {0};
    for (int filled = 0; filled < octets; filled += block.length) {
      byte[] next = prf.apply(skeyidE, block);
      Arrays.fill(block, (byte) 0);
      block = next;
      System.arraycopy(block, 0, key, filled, Math.min(block.length, octets - filled));
    }
    Arrays.fill(block, (byte) 0);
    return Secret.owning(key);
  }

  /**
   * First initialization vector of phase 1: {@code hash(g^xi | g^xr)}, cut to the cipher's block.
   */
  public static byte[] initialVector(
      HashAlgorithm hash, byte[] initiatorValue, byte[] responderValue, int blockOctets) {
    return Arrays.copyOf(hash.digest(initiatorValue, responderValue), blockOctets);
  }
}
