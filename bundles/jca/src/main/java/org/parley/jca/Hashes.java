/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.HashAlgorithm;

/**
 * The table of plain hashes, for a provider that serves them; the known answers are those of "abc"
 * in RFC 1321 and FIPS 180-4.
 */
public final class Hashes {
  private Hashes() {}

  /** MD5, SHA1, SHA2-256, SHA2-384 and SHA2-512. */
  public static List<HashAlgorithm> all(Provider provider) {
    return List.of(
        row("MD5", "MD5", provider, "900150983cd24fb0d6963f7d28e17f72"),
        row("SHA-1", "SHA1", provider, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        row(
            "SHA-256",
            "SHA2-256",
            provider,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        row(
            "SHA-384",
            "SHA2-384",
            provider,
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                + "8086072ba1e7cc2358baeca134c825a7"),
        row(
            "SHA-512",
            "SHA2-512",
            provider,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"));
  }

  private static HashAlgorithm row(String jcaName, String name, Provider provider, String answer) {
    return new Row(AlgorithmId.hash(name), jcaName, provider, answer);
  }

  /** One hash. */
  private record Row(AlgorithmId id, String jcaName, Provider provider, String answer)
      implements HashAlgorithm {
    @Override
    public int outputOctets() {
      return answer.length() / 2;
    }

    @Override
    public byte[] digest(byte[]... parts) {
      try {
        MessageDigest digest = MessageDigest.getInstance(jcaName, provider);
        for (byte[] part : parts) {
          digest.update(part);
        }
        return digest.digest();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(id + " is not served by " + provider.getName(), e);
      }
    }

    @Override
    public Optional<String> selfTest() {
      return KnownAnswer.check(
          id.toString(), answer, digest("abc".getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
