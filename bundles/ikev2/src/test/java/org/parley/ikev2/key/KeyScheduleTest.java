/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.secret.Secret;
import org.parley.ikev2.stepping.PublishedVectors;
import org.parley.ikev2.stepping.TestAlgorithms;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.wire.octets.Slice;

class KeyScheduleTest {
  private static final TestAlgorithms ALGORITHMS = new TestAlgorithms();
  private static final Map<String, AlgorithmId> PRFS =
      Map.of(
          "SHA-1", KnownAlgorithms.PRF_HMAC_SHA1,
          "SHA2-256", KnownAlgorithms.PRF_HMAC_SHA2_256,
          "SHA2-384", KnownAlgorithms.PRF_HMAC_SHA2_384,
          "SHA2-512", KnownAlgorithms.PRF_HMAC_SHA2_512);

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Secret secret(String hex) {
    return Secret.owning(octets(hex));
  }

  private static Nonces nonces(String initiator, String responder) {
    return new Nonces(Slice.of(octets(initiator)), Slice.of(octets(responder)));
  }

  private static String hex(Secret secret) {
    return HexFormat.of().formatHex(secret.toArray());
  }

  @ParameterizedTest
  @CsvSource({"sha256, HMAC-SHA2-256", "sha384, HMAC-SHA2-384"})
  void skeyseedAndPrfPlusAgreeWithThoseOfNss(String file, String name) {
    PseudoRandomFunction prf = ALGORITHMS.prf(AlgorithmId.prf(name)).orElseThrow();
    List<Map<String, String>> tests =
        PublishedVectors.objects(PublishedVectors.text("nist/nss-ike-kdf-" + file + ".json"));
    int checked = 0;
    for (Map<String, String> test : tests) {
      if ("ikeGxy".equals(test.get("type"))) {
        assertThat(
                hex(
                    KeySchedule.skeyseed(
                        prf, nonces(test.get("ni"), test.get("nr")), secret(test.get("key")))))
            .as("test " + test.get("id"))
            .isEqualTo(test.get("expected"));
        checked++;
      } else if ("ikePlus".equals(test.get("type"))) {
        int size = test.get("expected").length() / 2;
        byte[] seed = octets(plusSeed(test));
        assertThat(hex(PrfPlus.expand(prf, secret(test.get("key")), seed, size)))
            .as("test " + test.get("id"))
            .isEqualTo(test.get("expected"));
        checked++;
      } else if ("ikeV2Rekey".equals(test.get("type"))) {
        assertThat(
                hex(
                    KeySchedule.rekeyedSkeyseed(
                        prf,
                        secret(test.get("key")),
                        secret(test.get("gxy")),
                        nonces(test.get("ni"), test.get("nr")))))
            .as("test " + test.get("id"))
            .isEqualTo(test.get("expected"));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(3);
  }

  private static String plusSeed(Map<String, String> test) {
    return test.getOrDefault("seed", "");
  }

  @Test
  void everyValueOfTheAcvpSetThatIsWholeOctetsAgrees() {
    String[] groups = PublishedVectors.text("acvp/ikev2-kdf.json.gz").split("\"tgId\"", -1);
    int checked = 0;
    for (String group : Arrays.asList(groups).subList(1, groups.length)) {
      Map<String, String> head = PublishedVectors.fields(group.split("\"tests\"", 2)[0]);
      Optional<PseudoRandomFunction> prf =
          Optional.ofNullable(PRFS.get(head.get("hashAlg"))).flatMap(ALGORITHMS::prf);
      if (prf.isPresent()) {
        String checks = group.substring(group.indexOf("\"check\""), group.indexOf("\"tests\""));
        for (Map<String, String> test : PublishedVectors.objects(group)) {
          if (test.containsKey("tcId")) {
            checked += check(prf.get(), head, checks, test);
          }
        }
      }
    }
    assertThat(checked).isEqualTo(500);
  }

  private static int check(
      PseudoRandomFunction prf, Map<String, String> head, String checks, Map<String, String> test) {
    int ike = Integer.parseInt(head.get("derivedKeyingMaterialLength")) / 8;
    int child = Integer.parseInt(head.get("derivedKeyingMaterialChildLength")) / 8;
    Nonces nonces = nonces(test.get("nInit"), test.get("nResp"));
    byte[] seed =
        octets(test.get("nInit") + test.get("nResp") + test.get("spiInit") + test.get("spiResp"));
    String wanted = test.get("derivedKeyingMaterial");
    assertThat(hex(PrfPlus.expand(prf, secret(test.get("sKeySeed")), seed, ike)))
        .isEqualToIgnoringCase(wanted.substring(0, 2 * ike));
    Secret skD = secret(wanted.substring(0, 2 * prf.outputOctets()));
    assertThat(hex(keymat(prf, skD, Optional.empty(), nonces, child)))
        .isEqualToIgnoringCase(test.get("derivedKeyingMaterialChild").substring(0, 2 * child));
    if (!checks.contains("\"sKeySeed\"")) {
      return 2;
    }
    assertThat(hex(KeySchedule.skeyseed(prf, nonces, secret(test.get("gir")))))
        .isEqualToIgnoringCase(test.get("sKeySeed"));
    Secret fresh = secret(test.get("girNew"));
    assertThat(hex(KeySchedule.rekeyedSkeyseed(prf, skD, fresh, nonces)))
        .isEqualToIgnoringCase(test.get("sKeySeedReKey"));
    assertThat(hex(keymat(prf, skD, Optional.of(fresh), nonces, child)))
        .isEqualToIgnoringCase(test.get("derivedKeyingMaterialDh").substring(0, 2 * child));
    return 5;
  }

  // The whole of KEYMAT: four keys one after the other, each a quarter of it but the last.
  private static Secret keymat(
      PseudoRandomFunction prf, Secret skD, Optional<Secret> shared, Nonces nonces, int octets) {
    int quarter = (octets + 3) / 4;
    ChildKeys keys = ChildKeys.derive(prf, skD, shared, nonces, new KeySizes(quarter, quarter));
    byte[] all = new byte[4 * quarter];
    int at = 0;
    for (Secret key :
        List.of(
            keys.fromInitiator().encryption(),
            keys.fromInitiator().integrity(),
            keys.fromResponder().encryption(),
            keys.fromResponder().integrity())) {
      System.arraycopy(key.toArray(), 0, all, at, quarter);
      at += quarter;
    }
    return Secret.owning(Arrays.copyOf(all, octets));
  }

  @Test
  void theSevenKeysAreCutInTheOrderOfTheRfc() {
    PseudoRandomFunction prf = ALGORITHMS.prf(KnownAlgorithms.PRF_HMAC_SHA2_256).orElseThrow();
    Nonces nonces = nonces("01".repeat(32), "02".repeat(32));
    CipherSuite suite =
        new CipherSuite(
            KnownAlgorithms.AES_CBC_128,
            Optional.of(KnownAlgorithms.HMAC_SHA1_96),
            KnownAlgorithms.PRF_HMAC_SHA2_256,
            Optional.empty(),
            KnownAlgorithms.MODP_1536);
    Secret skeyseed = secret("33".repeat(32));
    IkeKeys keys = KeySchedule.ikeKeys(prf, suite, new KeySizes(16, 20), skeyseed, nonces, 7, 9);
    byte[] seed =
        octets("01".repeat(32) + "02".repeat(32) + "0000000000000007" + "0000000000000009");
    String stream = hex(PrfPlus.expand(prf, skeyseed, seed, 3 * 32 + 2 * 16 + 2 * 20));
    StringBuilder joined = new StringBuilder();
    for (String name : List.of("SK_d", "SK_ai", "SK_ar", "SK_ei", "SK_er", "SK_pi", "SK_pr")) {
      joined.append(hex(keys.secret(name)));
    }
    assertThat(joined).hasToString(stream);
  }

  @Test
  void moreThan255BlocksCanNotBeHad() {
    PseudoRandomFunction prf = ALGORITHMS.prf(KnownAlgorithms.PRF_HMAC_SHA1).orElseThrow();
    Secret key = secret("00".repeat(20));
    assertThat(PrfPlus.expand(prf, key, new byte[0], 255 * 20).length()).isEqualTo(5100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrfPlus.expand(prf, key, new byte[0], 255 * 20 + 1));
  }
}
