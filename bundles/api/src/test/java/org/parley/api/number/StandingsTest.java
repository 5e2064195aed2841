/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the RFCs, by the transform numbers of the registry that they speak of. */
class StandingsTest {
  @ParameterizedTest(name = "IKEv2 transform type {0}, number {1}, {2} bits: {3}")
  @CsvSource({
    // RFC 8247 section 2.1, with its remarks on key lengths
    "1, 12, 128, MUST, 2.1",
    "1, 12, 192, MAY, 2.1",
    "1, 12, 256, MUST, 2.1",
    "1, 28, 0, SHOULD, 2.1",
    "1, 20, 128, SHOULD, 2.1",
    "1, 20, 192, MAY, 2.1",
    "1, 20, 256, SHOULD, 2.1",
    "1, 14, 128, SHOULD, 2.1",
    "1, 14, 256, MAY, 1.3",
    "1, 18, 128, MAY, 1.3",
    "1, 19, 256, MAY, 1.3",
    "1, 3, 0, MAY, 2.1",
    "1, 2, 0, MUST NOT, 2.1",
    "1, 11, 0, MUST NOT, 2.1",
    // RFC 8247 section 2.5: what is not mentioned above
    "1, 13, 128, MAY, 1.3",
    // RFC 8247 section 2.2
    "2, 5, 0, MUST, 2.2",
    "2, 7, 0, SHOULD+, 2.2",
    "2, 2, 0, MUST-, 2.2",
    "2, 4, 0, SHOULD, 2.2",
    "2, 1, 0, MUST NOT, 2.2",
    "2, 6, 0, MAY, 1.3",
    // RFC 8247 section 2.3
    "3, 12, 0, MUST, 2.3",
    "3, 14, 0, SHOULD, 2.3",
    "3, 2, 0, MUST-, 2.3",
    "3, 5, 0, SHOULD, 2.3",
    "3, 1, 0, MUST NOT, 2.3",
    "3, 13, 0, MAY, 1.3",
    // RFC 8247 section 2.4
    "4, 14, 0, MUST, 2.4",
    "4, 19, 0, SHOULD, 2.4",
    "4, 5, 0, SHOULD NOT, 2.4",
    "4, 2, 0, SHOULD NOT, 2.4",
    "4, 1, 0, MUST NOT, 2.4",
    "4, 22, 0, MUST NOT, 2.4",
    "4, 23, 0, SHOULD NOT, 2.4",
    "4, 24, 0, SHOULD NOT, 2.4",
    "4, 31, 0, MAY, 1.3"
  })
  void inIkev2(int type, int number, int keyBits, String level, String section) {
    Standing standing = Standings.of(AlgorithmUse.IKEV2, transform(type, number, keyBits));
    assertThat(standing.level()).hasToString(level);
    assertThat(standing.source()).isEqualTo("RFC 8247 section " + section);
  }

  @ParameterizedTest(name = "ESP transform type {0}, number {1}, {2} bits: {3}")
  @CsvSource({
    // RFC 8221 section 5, with its remarks on key lengths
    "1, 2, 0, MUST NOT, 5",
    "1, 3, 0, SHOULD NOT, 5",
    "1, 11, 0, MUST, 5",
    "1, 12, 128, MUST, 5",
    "1, 12, 192, MAY, 5",
    "1, 12, 256, MUST, 5",
    "1, 14, 128, SHOULD, 5",
    "1, 14, 256, MAY, 1.2",
    "1, 20, 128, MUST, 5",
    "1, 20, 192, MAY, 5",
    "1, 20, 256, MUST, 5",
    "1, 28, 0, SHOULD, 5",
    "1, 13, 256, MAY, 1.2",
    // RFC 8221 section 6
    "3, 0, 0, MUST NOT, 6",
    "3, 1, 0, MUST NOT, 6",
    "3, 2, 0, MUST-, 6",
    "3, 5, 0, SHOULD, 6",
    "3, 12, 0, MUST, 6",
    "3, 14, 0, SHOULD, 6",
    "3, 8, 0, MAY, 1.2"
  })
  void inEsp(int type, int number, int keyBits, String level, String section) {
    Standing standing = Standings.of(AlgorithmUse.ESP, transform(type, number, keyBits));
    assertThat(standing.level()).hasToString(level);
    assertThat(standing.source()).isEqualTo("RFC 8221 section " + section);
  }

  private static AlgorithmId transform(int type, int number, int keyBits) {
    return Ikev2Numbers.id(new TransformType(type), number, keyBits).orElseThrow();
  }

  @Test
  void whatTheOthersLeftUnmentionedIsDeprecated() {
    for (String cipher : new String[] {"RC5-CBC", "IDEA-CBC", "CAST-CBC", "BLOWFISH-CBC"}) {
      Standing standing = Standings.of(AlgorithmUse.IKEV2, AlgorithmId.encryption(cipher));
      assertThat(standing.level()).isEqualTo(RequirementLevel.DEPRECATED);
      assertThat(standing.source()).isEqualTo("RFC 9395 section 5");
    }
    assertThat(Standings.of(AlgorithmUse.ESP, AlgorithmId.encryption("BLOWFISH-CBC")).level())
        .isEqualTo(RequirementLevel.MUST_NOT);
  }

  @Test
  void aHashOfIkev1StandsAsItsHmac() {
    assertThat(Standings.of(AlgorithmUse.IKEV1, KnownAlgorithms.MD5).level())
        .isEqualTo(RequirementLevel.MUST_NOT);
    assertThat(Standings.of(AlgorithmUse.IKEV1, KnownAlgorithms.SHA2_256).level())
        .isEqualTo(RequirementLevel.MUST);
  }

  @Test
  void theFirstVersionIsHistoric() {
    assertThat(Standings.of(IkeVersion.IKEV1).orElseThrow())
        .isEqualTo(new Standing(RequirementLevel.DEPRECATED, "RFC 9395 section 3", "historic"));
    assertThat(Standings.of(IkeVersion.IKEV2)).isEqualTo(Optional.empty());
  }

  @Test
  void aPairsOwnGroupIsJudgedAsOneOfIke() {
    assertThat(Standings.of(AlgorithmUse.ESP, KnownAlgorithms.MODP_1024).source())
        .isEqualTo("RFC 8247 section 2.4");
  }

  @Test
  void anAlgorithmThatNobodyKnowsMayBeUsed() {
    for (AlgorithmUse use : AlgorithmUse.values()) {
      for (AlgorithmKind kind : AlgorithmKind.values()) {
        Standing standing = Standings.of(use, new AlgorithmId(kind, "OWN-INVENTION", 0));
        assertThat(standing.level()).isEqualTo(RequirementLevel.MAY);
      }
    }
  }
}
