/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.certificate.path.pki.Keys;

/** How both sides of a load prove who they are. */
public enum LoadProof {
  /** A pre-shared key. */
  PSK("psk", "PSK", Optional.empty()),
  /** RSA signatures with 2048 bits. */
  RSA_2048("rsa-2048", "RSASIG", Optional.of(() -> Keys.rsa(2048, 65537))),
  /** ECDSA signatures on the curve P-256. */
  ECDSA_256("ecdsa-256", "ECDSASIG", Optional.of(() -> Keys.curve("secp256r1")));

  private final String word;
  private final String method;
  private final Optional<Supplier<KeyPair>> keys;

  LoadProof(String word, String method, Optional<Supplier<KeyPair>> keys) {
    this.word = word;
    this.method = method;
    this.keys = keys;
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  /** Its word in authentication records. */
  String method() {
    return method;
  }

  /** Makes keys; empty for a pre-shared key. */
  Optional<Supplier<KeyPair>> keys() {
    return keys;
  }

  /** True when certificates are needed. */
  public boolean byCertificate() {
    return keys.isPresent();
  }

  /**
   * Several by name, with commas between.
   *
   * @throws IllegalArgumentException with the names that there are
   */
  public static List<LoadProof> parse(String names) {
    return Arrays.stream(names.split(",")).map(LoadProof::named).toList();
  }

  private static LoadProof named(String name) {
    return Arrays.stream(values())
        .filter(proof -> proof.word.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no proof is named \"%s\"; there are %s"
                        .formatted(
                            name,
                            String.join(
                                ", ", Arrays.stream(values()).map(LoadProof::word).toList()))));
  }
}
