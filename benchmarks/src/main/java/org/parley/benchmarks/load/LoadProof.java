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

/** How both sides of a load prove who they are, and in which mode of IKEv1. */
public enum LoadProof {
  /** A pre-shared key. */
  PSK("psk", "PSK", Optional.empty(), false),
  /** RSA signatures with 2048 bits. */
  RSA_2048("rsa-2048", "RSASIG", Optional.of(LoadProof::rsa), false),
  /** ECDSA signatures on the curve P-256. */
  ECDSA_256("ecdsa-256", "ECDSASIG", Optional.of(LoadProof::curve), false),
  /** A pre-shared key in Aggressive Mode. */
  AGGRESSIVE_PSK("aggressive-psk", "PSK", Optional.empty(), true),
  /** RSA signatures with 2048 bits in Aggressive Mode. */
  AGGRESSIVE_RSA_2048("aggressive-rsa-2048", "RSASIG", Optional.of(LoadProof::rsa), true),
  /** ECDSA signatures on the curve P-256 in Aggressive Mode. */
  AGGRESSIVE_ECDSA_256("aggressive-ecdsa-256", "ECDSASIG", Optional.of(LoadProof::curve), true);

  private final String word;
  private final String method;
  private final Optional<Supplier<KeyPair>> keys;
  private final boolean aggressive;

  LoadProof(String word, String method, Optional<Supplier<KeyPair>> keys, boolean aggressive) {
    this.word = word;
    this.method = method;
    this.keys = keys;
    this.aggressive = aggressive;
  }

  private static KeyPair rsa() {
    return Keys.rsa(2048, 65537);
  }

  private static KeyPair curve() {
    return Keys.curve("secp256r1");
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

  /** True for Aggressive Mode, false for Main Mode. */
  public boolean aggressive() {
    return aggressive;
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
