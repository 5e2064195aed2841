/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ImplicitIv;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.ManualKeys.Direction;
import org.parley.api.secret.Secret;

/**
 * Reads {@code -in} and {@code -out}: {@code TRANSFORM/SPI[/encryption_key][/integrity_key]}, keys
 * in hexadecimal with 0x and of exactly the algorithm's length.
 */
final class ManualKeySpecification implements ValueParser<Direction> {
  private static final ValueParser<Long> SPI = Numbers.longBetween(256, 4_294_967_295L);

  private final Transforms transforms = new Transforms();
  private final PresharedKey keys = new PresharedKey();

  @Override
  public Reading<Direction> read(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length < 2) {
      return Reading.wrong("right is TRANSFORM/SPI[/encryption_key][/integrity_key]");
    }
    return transforms
        .named(parts[0])
        .then(ManualKeySpecification::lasting)
        .then(transform -> SPI.read(parts[1]).then(spi -> keyed(transform, spi, parts)));
  }

  /**
   * After a restart the sequence numbers begin anew under the same keys: what derives nonces from
   * them is broken then (RFC 4106 section 2, RFC 3686 section 2.1, RFC 4309 section 2), and what
   * needs an agreement has none.
   */
  private static Reading<IpsecTransform> lasting(IpsecTransform transform) {
    boolean counts = transform.encryption().filter(ManualKeySpecification::counts).isPresent();
    if (counts || transform.extendedSequenceNumbers() || transform.compression().isPresent()) {
      return Reading.wrong(
          transform.keyword()
              + " can't be used with manual keys;"
              + " right is AH or ESP with 3DES, AES in CBC mode or NULL");
    }
    return Reading.of(transform);
  }

  private static boolean counts(AlgorithmId cipher) {
    String name = ImplicitIv.cipherOf(cipher).name();
    return saltOctets(name) > 0 || name.startsWith("CHACHA20");
  }

  private Reading<Direction> keyed(IpsecTransform transform, long spi, String[] parts) {
    List<AlgorithmId> needed = new ArrayList<>();
    transform.encryption().filter(cipher -> keyOctets(cipher) > 0).ifPresent(needed::add);
    transform.integrity().ifPresent(needed::add);
    if (parts.length != 2 + needed.size()) {
      return Reading.wrong(
          transform.keyword()
              + " takes "
              + needed.size()
              + " keys, not "
              + (parts.length - 2)
              + "; right is TRANSFORM/SPI[/encryption_key][/integrity_key]");
    }
    List<Reading<Secret>> read = new ArrayList<>();
    for (int index = 0; index < needed.size(); index++) {
      read.add(key(needed.get(index), parts[2 + index]));
    }
    return Reading.all(read).map(secrets -> direction(transform, spi, secrets));
  }

  private static Direction direction(IpsecTransform transform, long spi, List<Secret> secrets) {
    boolean integrity = transform.integrity().isPresent();
    boolean encryption = secrets.size() > (integrity ? 1 : 0);
    return new Direction(
        transform,
        spi,
        encryption ? Optional.of(secrets.get(0)) : Optional.empty(),
        integrity ? Optional.of(secrets.get(secrets.size() - 1)) : Optional.empty());
  }

  private Reading<Secret> key(AlgorithmId algorithm, String text) {
    int octets = keyOctets(algorithm);
    if (!text.startsWith("0x")) {
      return Reading.wrong(
          "a manual key is written as 0x and " + 2 * octets + " hexadecimal digits");
    }
    return keys.read(text)
        .then(
            key ->
                key.length() == octets
                    ? Reading.of(key)
                    : Reading.wrong(
                        algorithm + " takes a key of " + octets + " bytes, not " + key.length()));
  }

  /** Key length; what takes a salt takes its octets too (RFC 4106 section 8.1). */
  private static int keyOctets(AlgorithmId algorithm) {
    String name = ImplicitIv.cipherOf(algorithm).name();
    return switch (name) {
      case "NULL" -> 0;
      case "DES-CBC" -> 8;
      case "HMAC-MD5-96", "AES-XCBC-96", "AES-CMAC-96" -> 16;
      case "HMAC-SHA1-96" -> 20;
      case "3DES-CBC" -> 24;
      case "HMAC-SHA2-256-128" -> 32;
      case "CHACHA20-POLY1305" -> 36;
      case "HMAC-SHA2-384-192" -> 48;
      case "HMAC-SHA2-512-256" -> 64;
      default -> algorithm.keyBits() / 8 + saltOctets(name);
    };
  }

  /** RFC 4106, 3686, 4543 and 4309. */
  private static int saltOctets(String cipher) {
    return cipher.startsWith("AES-GCM")
            || cipher.equals("AES-CTR")
            || cipher.equals("NULL-AUTH-AES-GMAC")
        ? 4
        : cipher.startsWith("AES-CCM") ? 3 : 0;
  }

  static String shown(Direction direction) {
    StringBuilder text = new StringBuilder(direction.transform().keyword() + "/" + direction.spi());
    direction.encryptionKey().ifPresent(key -> text.append('/').append(hexadecimal(key)));
    direction.integrityKey().ifPresent(key -> text.append('/').append(hexadecimal(key)));
    return text.toString();
  }

  private static String hexadecimal(Secret key) {
    return key.use(octets -> "0x" + java.util.HexFormat.of().formatHex(octets));
  }
}
