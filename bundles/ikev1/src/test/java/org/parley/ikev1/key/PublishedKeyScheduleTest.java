/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.ikev1.stepping.PublishedVectors;
import org.parley.ikev1.stepping.TestAlgorithms;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.wire.octets.Slice;

/** The key derivations of NIST and NSS. */
class PublishedKeyScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "nist/nss-ike-kdf-sha256.json, HMAC-SHA2-256",
    "nist/nss-ike-kdf-sha384.json, HMAC-SHA2-384"
  })
  void everyIkev1CaseFits(String file, String name) {
    PseudoRandomFunction prf = new TestAlgorithms().prf(AlgorithmId.prf(name)).orElseThrow();
    List<Map<String, String>> cases =
        PublishedVectors.objects(PublishedVectors.text(file)).stream()
            .filter(one -> one.getOrDefault("type", "").startsWith("ikeV1"))
            .filter(one -> !one.get("type").equals("ikeV1Psk"))
            .toList();
    assertThat(cases).hasSize(9);
    for (Map<String, String> one : cases) {
      assertThat(derive(prf, one)).as("case " + one.get("id")).isEqualTo(one.get("expected"));
    }
  }

  private static String derive(PseudoRandomFunction prf, Map<String, String> one) {
    Secret key = secret(one, "key");
    int size = Integer.parseInt(one.get("size"));
    Secret derived =
        switch (one.get("type")) {
          case "ikeV1" ->
              KeySchedule.next(
                  prf,
                  key,
                  one.get("prev").isEmpty() ? null : secret(one, "prev"),
                  secret(one, "gxy"),
                  new Cookies(number(one, "ni"), number(one, "nr")).octets(),
                  Integer.parseInt(one.get("key_number")));
          case "ikeV1AppB" -> KeySchedule.cipherKey(prf, key, size);
          case "ikeV1AppBQuick" ->
              new KeyMaterial(prf, key, Optional.empty(), Slice.EMPTY, Slice.EMPTY)
                  .expand(octets(one, "seed"), size);
          default -> throw new AssertionError(one.get("type"));
        };
    return HexFormat.of().formatHex(derived.toArray());
  }

  private static byte[] octets(Map<String, String> one, String member) {
    return HexFormat.of().parseHex(one.get(member));
  }

  private static Secret secret(Map<String, String> one, String member) {
    return Secret.owning(octets(one, member));
  }

  private static long number(Map<String, String> one, String member) {
    return ByteBuffer.wrap(octets(one, member)).getLong();
  }
}
