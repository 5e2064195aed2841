/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.HashAlgorithm;

/** The table of plain hashes; the known answers are those of "abc" in RFC 1321 and FIPS 180-4. */
final class Hashes {
  private Hashes() {}

  static List<Row> all() {
    return List.of(
        row("MD5", MD5Digest::new, "900150983cd24fb0d6963f7d28e17f72"),
        row("SHA1", SHA1Digest::new, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        row(
            "SHA2-256",
            SHA256Digest::new,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        row(
            "SHA2-384",
            SHA384Digest::new,
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                + "8086072ba1e7cc2358baeca134c825a7"),
        row(
            "SHA2-512",
            SHA512Digest::new,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"));
  }

  /** SHA-256 of {@code octets}, for known answers too long to be written down. */
  static byte[] sha256(byte[] octets) {
    return row("SHA2-256", SHA256Digest::new, "").digest(octets);
  }

  private static Row row(String name, Supplier<Digest> digest, String answer) {
    return new Row(AlgorithmId.hash(name), digest.get().getDigestSize(), digest, answer);
  }

  /** One hash. */
  record Row(AlgorithmId id, int outputOctets, Supplier<Digest> digest, String answer)
      implements HashAlgorithm {
    @Override
    public byte[] digest(byte[]... parts) {
      Digest working = digest.get();
      for (byte[] part : parts) {
        working.update(part, 0, part.length);
      }
      byte[] output = new byte[outputOctets];
      working.doFinal(output, 0);
      return output;
    }

    @Override
    public Optional<String> selfTest() {
      return KnownAnswer.check(
          id.toString(), answer, digest("abc".getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
