/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CharonLogTest {
  @Test
  void collectsTheOctetsOfADumpAndNotTheLettersBesideThem() {
    CharonLog log =
        CharonLog.of(
            """
            12[IKE] <2> natd_chunk => 22 bytes @ 0x7fe90ca89a20
            12[IKE] <2>    0: 40 0D 38 3A 05 12 BE 6A E7 98 E8 EB 62 03 B4 BE  @.8:...j....b...
            12[IKE] <2>   16: 0A 5B 00 02 01 F4                                .[....
            12[IKE] <2> SKEYID_e => 20 bytes @ 0x7fe8e0008a80
            12[IKE] <2>    0: C6 1F AA 31 70 DE 22 C9 35 30 EA E5 A2 A8 DD D5  ...1p.".50......
            12[IKE] <2>   16: 41 20 42 43                                      A BC
            12[IKE] <2> encryption key Ka => 1 bytes @ 0x7fe8e0008a80
            12[IKE] <2>    0: 20                                                \s
            12[IKE] <t|2> IKE_SA t[2] established
            """);
    assertThat(log.ikeKeys())
        .containsExactly(
            new IkeKeys(
                2,
                "400d383a0512be6a",
                "",
                "",
                "",
                "c61faa3170de22c93530eae5a2a8ddd541204243",
                "20"));
  }

  @Test
  void assignsKeysToSpisByTheSeedThatHoldsTheSpi() {
    CharonLog log =
        CharonLog.of(
            """
            15[CHD] <t|1> initiator SA seed => 6 bytes @ 0x7fe90fa8f8e0
            15[CHD] <t|1>    0: 03 D4 49 73 69 02                                ..Isi.
            15[CHD] <t|1> encryption initiator key => 2 bytes @ 0x7fe8cc003520
            15[CHD] <t|1>    0: 06 9F                                            ..
            15[CHD] <t|1> encryption responder key => 2 bytes @ 0x7fe8cc003420
            15[CHD] <t|1>    0: 02 29                                            .)
            15[CHD] <t|1> adding inbound ESP SA
            15[CHD] <t|1>   SPI 0x9d71b784, src 10.91.0.2 dst 10.91.0.1
            15[CHD] <t|1>   SPI 0xd4497369, src 10.91.0.1 dst 10.91.0.2
            """);
    assertThat(log.espKeys())
        .isEqualTo(
            Map.of(
                "9d71b784", new EspKey("9d71b784", "10.91.0.2", "10.91.0.1", "0229", ""),
                "d4497369", new EspKey("d4497369", "10.91.0.1", "10.91.0.2", "069f", "")));
  }

  @Test
  void theLastFailureIsTheReasonAndNotItsConsequence() {
    CharonLog log =
        CharonLog.of(
            """
            09[CFG] <1> looking for an IKEv1 config
            09[ENC] <1> could not decrypt payloads
            09[IKE] <1> message parsing failed
            09[IKE] <1> ID_PROT request with message ID 0 processing failed
            """);
    assertThat(log.lastFailure()).contains("could not decrypt payloads");
  }

  @Test
  void readsTheListingOfSas() {
    List<PeerIkeSa> sas =
        PeerIkeSa.parse(
            "list-sa event {t {uniqueid=7 version=1 state=ESTABLISHED local-id=10.91.0.1"
                + " remote-id=10.91.0.2 initiator-spi=400d383a0512be6a"
                + " responder-spi=e798e8eb6203b4be encr-alg=3DES_CBC integ-alg=HMAC_SHA1_96"
                + " dh-group=MODP_1024 child-sas {t-3 {uniqueid=3 state=INSTALLED mode=TUNNEL"
                + " protocol=AH spi-in=9d71b784 spi-out=d4497369 integ-alg=HMAC_SHA1_96"
                + " packets-in=5 local-ts=[10.92.1.0/24 10.92.3.0/24]}}}}\nlist-sas reply {}\n");
    assertThat(sas).hasSize(1);
    assertThat(sas.get(0).algorithms()).isEqualTo("3DES_CBC HMAC_SHA1_96 MODP_1024");
    assertThat(sas.get(0).initiator()).isFalse();
    PeerChildSa child = sas.get(0).children().get(0);
    assertThat(child.protocol()).isEqualTo("AH");
    assertThat(child.algorithms()).isEqualTo("HMAC_SHA1_96");
    assertThat(child.packetsIn()).isEqualTo(5);
  }
}
