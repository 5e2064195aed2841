/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.key;

import java.util.Arrays;
import java.util.Optional;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.NewChild;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * KEYMAT of the SAs of one Quick Mode (RFC 2409 section 5.5).
 *
 * @param prf pseudorandom function of the ISAKMP SA
 * @param skeyidD SKEYID_d; only lent
 * @param sharedSecret g(qm)^xy with perfect forward secrecy; only lent
 */
public record KeyMaterial(
    PseudoRandomFunction prf,
    Secret skeyidD,
    Optional<Secret> sharedSecret,
    Slice initiatorNonce,
    Slice responderNonce) {
  private static final byte[] NOTHING = new byte[0];

  /**
   * Keys of one SA: the cipher's first, the authentication algorithm's behind it (RFC 4301 section
   * 4.5.2).
   *
   * @param protocolId protocol of the proposal
   * @param spi chosen by the receiver of the SA's packets
   * @param encryptionOctets key (and salt) of the cipher, 0 without one
   * @param integrityOctets key of the authentication algorithm, 0 without one
   */
  public NewChild.Keys keys(int protocolId, long spi, int encryptionOctets, int integrityOctets) {
    byte[] seed =
        new OctetWriter()
            .uint8(protocolId)
            .uint32(spi)
            .slice(initiatorNonce)
            .slice(responderNonce)
            .toArray();
    try (Secret all = expand(seed, encryptionOctets + integrityOctets)) {
      return new NewChild.Keys(
          all.part(0, encryptionOctets), all.part(encryptionOctets, integrityOctets));
    }
  }

  /** {@code K1 | K2 | ...} with {@code Kn = prf(SKEYID_d, Kn-1 | [g(qm)^xy |] seed)}. */
  Secret expand(byte[] seed, int octets) {
    return sharedSecret
        .map(secret -> secret.use(gxy -> expand(gxy, seed, octets)))
        .orElseGet(() -> expand(NOTHING, seed, octets));
  }

  private Secret expand(byte[] gxy, byte[] seed, int octets) {
    byte[] keys = new byte[octets];
    byte[] block = NOTHING;
    for (int filled = 0; filled < octets; filled += block.length) {
      byte[] next = prf.apply(skeyidD, block, gxy, seed);
      Arrays.fill(block, (byte) 0);
      block = next;
      System.arraycopy(block, 0, keys, filled, Math.min(block.length, octets - filled));
    }
    Arrays.fill(block, (byte) 0);
    return Secret.owning(keys);
  }
}
