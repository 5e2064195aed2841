/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same cipher has up to four numbers; every table says which, both ways. */
class AlgorithmNumbersTest {

  @ParameterizedTest
  @CsvSource({
    // value, key length, name: RFC 2409 appendix A, RFC 3602, RFC 4312
    "1, 0, DES-CBC",
    "5, 0, 3DES-CBC",
    "7, 128, AES-CBC-128",
    "7, 192, AES-CBC-192",
    "7, 256, AES-CBC-256",
    "8, 256, CAMELLIA-CBC-256",
  })
  void phase1Encryption(int value, int keyBits, String name) {
    AlgorithmId cipher = Phase1Numbers.encryption(value, keyBits).orElseThrow();

    assertThat(cipher).hasToString(name);
    assertThat(cipher.keyBits()).isEqualTo(keyBits);
    assertThat(Phase1Numbers.encryptionValue(cipher)).hasValue(value);
  }

  @ParameterizedTest
  @CsvSource({"1, 56", "5, 192", "7, 0", "7, 129", "99, 0"})
  void keyLengthWhereNoneBelongsOrMissingIsNoCipher(int value, int keyBits) {
    assertThat(Phase1Numbers.encryption(value, keyBits)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, MD5, HMAC-MD5",
    "2, SHA1, HMAC-SHA1",
    "4, SHA2-256, HMAC-SHA2-256",
    "5, SHA2-384, HMAC-SHA2-384",
    "6, SHA2-512, HMAC-SHA2-512",
  })
  void phase1HashAndItsPrf(int value, String hash, String prf) {
    AlgorithmId id = Phase1Numbers.hash(value).orElseThrow();

    assertThat(id).isEqualTo(AlgorithmId.hash(hash));
    assertThat(Phase1Numbers.hashValue(id)).hasValue(value);
    assertThat(Phase1Numbers.prfOfHash(id)).contains(AlgorithmId.prf(prf));
  }

  @ParameterizedTest
  @CsvSource({
    // name, phase 1, ESP, IKEv2: the trap is that they part from 21 up
    "3DES-CBC, 0, 5, 3, 3",
    "AES-CBC, 256, 7, 12, 12",
    "CAMELLIA-CBC, 128, 8, 22, 23",
    "NULL-AUTH-AES-GMAC, 128, -, 23, 21",
    "CHACHA20-POLY1305, 0, -, -, 28",
    "AES-GCM-16, 256, -, 20, 20",
    "AES-CCM-8, 128, -, 14, 14",
    "AES-CTR, 256, -, 13, 13",
    "AES-CCM-8-IIV, 128, -, -, 29",
    "AES-GCM-16-IIV, 256, -, -, 30",
    "CHACHA20-POLY1305-IIV, 0, -, -, 31",
    "NULL, 0, -, 11, 11",
  })
  void oneCipherThreeNumbers(String name, int keyBits, String phase1, String esp, String ikev2) {
    AlgorithmId cipher = AlgorithmId.encryption(name, keyBits);

    assertThat(Phase1Numbers.encryptionValue(cipher)).isEqualTo(number(phase1));
    assertThat(EspNumbers.transformId(cipher)).isEqualTo(number(esp));
    assertThat(Ikev2Numbers.number(cipher)).isEqualTo(number(ikev2));
    number(esp).ifPresent(n -> assertThat(EspNumbers.encryption(n, keyBits)).contains(cipher));
    number(ikev2)
        .ifPresent(
            n ->
                assertThat(Ikev2Numbers.id(TransformType.ENCRYPTION, n, keyBits)).contains(cipher));
  }

  @ParameterizedTest
  @CsvSource({
    // name, AH transform, IPsec attribute, IKEv2
    "HMAC-MD5-96, 2, 1, 1",
    "HMAC-SHA1-96, 3, 2, 2",
    "HMAC-SHA2-256-128, 5, 5, 12",
    "HMAC-SHA2-384-192, 6, 6, 13",
    "HMAC-SHA2-512-256, 7, 7, 14",
    "AES-XCBC-96, 9, 9, 5",
    "AES-CMAC-96, -, -, 8",
    "NONE, -, -, 0",
  })
  void oneIntegrityThreeNumbers(String name, String ah, String attribute, String ikev2) {
    AlgorithmId integrity = AlgorithmId.integrity(name);

    assertThat(AhNumbers.transformId(integrity)).isEqualTo(number(ah));
    assertThat(IpsecAuthenticationNumbers.value(integrity)).isEqualTo(number(attribute));
    assertThat(Ikev2Numbers.number(integrity)).isEqualTo(number(ikev2));
    number(ah).ifPresent(n -> assertThat(AhNumbers.integrity(n)).contains(integrity));
    number(attribute)
        .ifPresent(n -> assertThat(IpsecAuthenticationNumbers.integrity(n)).contains(integrity));
  }

  @ParameterizedTest
  @CsvSource({
    "1, MODP-768", "2, MODP-1024", "5, MODP-1536", "14, MODP-2048", "15, MODP-3072",
    "16, MODP-4096", "17, MODP-6144", "18, MODP-8192", "19, ECP-256", "20, ECP-384",
    "21, ECP-521", "31, CURVE25519", "32, CURVE448", "35, ML-KEM-512", "37, ML-KEM-1024",
  })
  void groups(int number, String name) {
    AlgorithmId group = AlgorithmId.keyExchange(name);

    assertThat(KeyExchangeNumbers.id(number)).contains(group);
    assertThat(Phase1Numbers.groupValue(group)).hasValue(number);
    assertThat(Ikev2Numbers.id(TransformType.KEY_EXCHANGE, number, 0)).contains(group);
    assertThat(Ikev2Numbers.id(TransformType.ADDITIONAL_KEY_EXCHANGE_7, number, 0)).contains(group);
  }

  @Test
  void theSameNumberMeansDifferentThingsByTransformType() {
    assertThat(Ikev2Numbers.id(TransformType.ENCRYPTION, 2, 0)).contains(KnownAlgorithms.DES_CBC);
    assertThat(Ikev2Numbers.id(TransformType.PSEUDO_RANDOM_FUNCTION, 2, 0))
        .contains(KnownAlgorithms.PRF_HMAC_SHA1);
    assertThat(Ikev2Numbers.id(TransformType.INTEGRITY, 2, 0))
        .contains(KnownAlgorithms.HMAC_SHA1_96);
    assertThat(Ikev2Numbers.id(TransformType.SEQUENCE_NUMBERS, 0, 0)).isEmpty();
    assertThat(Ikev2Numbers.number(KnownAlgorithms.SHA1)).isEmpty();
  }

  @Test
  void knownAlgorithmsAreDistinctAndAllButHashesHaveANumber() throws IllegalAccessException {
    List<AlgorithmId> all = new ArrayList<>();
    for (Field field : KnownAlgorithms.class.getFields()) {
      all.add((AlgorithmId) field.get(null));
    }

    assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    assertThat(all)
        .filteredOn(id -> id.kind() != AlgorithmKind.HASH)
        .allMatch(id -> Ikev2Numbers.number(id).isPresent());
  }

  @Test
  void openNumberSpacesNameWhatTheyKnow() {
    assertThat(NotifyType.NO_PROPOSAL_CHOSEN.name()).isEqualTo("NO_PROPOSAL_CHOSEN");
    assertThat(new NotifyType(16_440).name()).isEqualTo("IP6_ALLOWED");
    assertThat(new NotifyType(16_441).name()).isEqualTo("ADDITIONAL_KEY_EXCHANGE");
    assertThat(new NotifyTypeV1(36_136).name()).isEqualTo("R_U_THERE");
    assertThat(new PayloadType(200).name()).isEqualTo("unknown-200");
    assertThat(new ExchangeType(5).name()).isEqualTo("INFORMATIONAL_V1");
    assertThat(new NotifyType(16_383).error()).isTrue();
    assertThat(NotifyType.INITIAL_CONTACT.error()).isFalse();
    assertThat(Optional.of(new ProtocolId(3))).contains(ProtocolId.ESP);
  }

  private static OptionalInt number(String text) {
    return text.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }
}
