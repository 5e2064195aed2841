/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What libreswan 4.10 and its kernel print, read. */
class LibreswanListingTest {
  private static final String LOG =
      """
      | entry state hash_table_entries.ike_spis@0x559f "t" #1: 6e 52 b7 b0  ed 50 c1 3d  6f 8a 05 81  37 f4 b1 0b added to hash table bucket 0x559e
      "t" #1: IKE SA established {auth=PRESHARED_KEY cipher=AES_CBC_256 integ=HMAC_SHA2_256 group=MODP2048}
      "t" #2: IPsec SA established tunnel mode {ESP=>0xaeb5db55 <0x050d80d4 xfrm=AES_CBC_256-HMAC_SHA2_256_128 DPD=passive}
      """;

  private static final String STATUS =
      """
      000 #1: "t":500 STATE_MAIN_I4 (IKE SA established); REPLACE in 27746s; newest; lastdpd=-1s(seq in:0 out:0); idle;
      000 #2: "t":500 STATE_QUICK_I2 (IPsec SA established); REPLACE in 27837s; newest; eroute owner; isakmp#1; idle;
      000 #2: "t" esp.aeb5db55@10.91.1.1 esp.50d80d4@10.91.1.2 tun.0@10.91.1.1 tun.0@10.91.1.2 Traffic: ESPin=84B ESPout=0B ESPmax=2^63B
      src 10.91.1.1 dst 10.91.1.2
      \tproto esp spi 0x050d80d4(84770004) reqid 16389(0x00004005) mode tunnel
      \treplay-window 0 seq 0x00000000 flag af-unspec (0x00100000)
      \tauth-trunc hmac(sha256) 0x0102 (256 bits) 128
      \tenc cbc(aes) 0x0304 (256 bits)
      \tlifetime current:
      \t  84(bytes), 1(packets)
      """;

  @Test
  void anEstablishedPairBelongsToItsIkeSa() {
    List<PeerIkeSa> sas = LibreswanListing.read(STATUS, LOG).sas();
    assertThat(sas).hasSize(1);
    PeerIkeSa ikeSa = sas.get(0);
    assertThat(ikeSa.isEstablished()).isTrue();
    assertThat(ikeSa.initiator()).isTrue();
    assertThat(ikeSa.initiatorSpi()).isEqualTo("6e52b7b0ed50c13d");
    assertThat(ikeSa.responderSpi()).isEqualTo("6f8a058137f4b10b");
    assertThat(ikeSa.algorithms()).isEqualTo("AES_CBC_256 HMAC_SHA2_256 MODP2048");
    assertThat(ikeSa.children())
        .containsExactly(
            new PeerChildSa(
                2,
                "INSTALLED",
                "ESP",
                "TUNNEL",
                false,
                "050d80d4",
                "aeb5db55",
                "AES_CBC_256-HMAC_SHA2_256_128",
                1,
                84,
                0,
                0));
  }

  @Test
  void aGatewayThatHasAssignedAnAddressHasAnIkeSaOnceItsLogSaysSo() {
    String gateway =
        STATUS.replace(
            "STATE_MAIN_I4 (IKE SA established)",
            "STATE_MODE_CFG_R1 (sent ModeCfg reply, expecting Ack)");
    assertThat(LibreswanListing.read(gateway, LOG).sas())
        .singleElement()
        .matches(PeerIkeSa::isEstablished);
    assertThat(LibreswanListing.read(gateway, "").sas())
        .singleElement()
        .matches(sa -> !sa.isEstablished());
  }

  @Test
  void whatTheKernelDoesNotHaveIsNotInstalled() {
    String withoutKernel = STATUS.substring(0, STATUS.indexOf("src "));
    assertThat(LibreswanListing.read(withoutKernel, LOG).sas().get(0).children())
        .singleElement()
        .matches(child -> !child.isInstalled());
  }

  @Test
  void keysAreThoseOfTheKernel() {
    assertThat(LibreswanListing.keys(STATUS))
        .containsExactly(new EspKey("050d80d4", "10.91.1.1", "10.91.1.2", "0304", "0102"));
  }
}
