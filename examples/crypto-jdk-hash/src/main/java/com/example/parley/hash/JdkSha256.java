/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.parley.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.AlgorithmId;
import org.parley.spi.crypto.HashAlgorithm;

/** SHA2-256 of the JDK, ranked above the one that is shipped (which has ranking 0). */
@Component(service = HashAlgorithm.class, property = "service.ranking:Integer=10")
public final class JdkSha256 implements HashAlgorithm {
  /** FIPS 180-4, the example "abc". */
  private static final String ANSWER =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final AlgorithmId ID = AlgorithmId.hash("SHA2-256");
  private static final int OUTPUT_OCTETS = 32;

  @Override
  public AlgorithmId id() {
    return ID;
  }

  @Override
  public int outputOctets() {
    return OUTPUT_OCTETS;
  }

  @Override
  public byte[] digest(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  @Override
  public Optional<String> selfTest() {
    String got = HexFormat.of().formatHex(digest("abc".getBytes(StandardCharsets.US_ASCII)));
    return got.equals(ANSWER) ? Optional.empty() : Optional.of("abc gave " + got);
  }

  /** The service is shared between threads, a digest can't be: each call has its own. */
  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
