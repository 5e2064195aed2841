/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 500, 4500",
    "192.0.2.1:1500, 192.0.2.1, 1500, 4500",
    "192.0.2.1:1500:14500, 192.0.2.1, 1500, 14500",
    "[::1], ::1, 500, 4500",
    "[2001:db8::1]:1500:14500, 2001:db8::1, 1500, 14500",
    "' 192.0.2.1 ', 192.0.2.1, 500, 4500"
  })
  void anAddressMayHaveItsPorts(String text, String address, int port, int natTraversalPort)
      throws Exception {
    assertThat(ListenAddress.parse(text))
        .containsExactly(new ListenAddress(InetAddress.getByName(address), port, natTraversalPort));
  }

  @Test
  void anEmptyListMeansEveryAddressOfBothFamilies() {
    assertThat(ListenAddress.parse(" "))
        .hasSize(2)
        .allMatch(ListenAddress::wildcard)
        .extracting(ListenAddress::port)
        .containsOnly(500);
  }

  @Test
  void severalAreSeparatedByCommas() {
    assertThat(ListenAddress.parse("127.0.0.1:1,[::1]:2")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gateway.example | not ADDR, ADDR:PORT or ADDR:PORT:NATPORT",
        "300.0.2.1 | not ADDR",
        "::1 | IPv6 in brackets",
        "[beef] | not ADDR",
        "[1::2::3] | no valid address",
        "192.0.2.1:0 | port 0 is not from 1 to 65535",
        "192.0.2.1:70000 | port 70000",
        "192.0.2.1:4500 | can't share port 4500",
        "192.0.2.1:500:4500:1 | not ADDR"
      })
  void whatIsWrongIsNamed(String text, String message) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text.split(":")[0])
        .hasMessageContaining(message);
  }

  @Test
  void peersListenWhereWeDoUnlessToldOtherwise() {
    UdpSettings same = UdpSettings.of("127.0.0.1:1500:14500", 0, 0);
    assertThat(same.peerPort()).isEqualTo(1500);
    assertThat(same.peerNatTraversalPort()).isEqualTo(14500);
    UdpSettings other = UdpSettings.of("127.0.0.1:1500:14500", 500, 4500);
    assertThat(other.peerPort()).isEqualTo(500);
    assertThat(other.peerNatTraversalPort()).isEqualTo(4500);
    assertThatThrownBy(() -> UdpSettings.of("", 70000, 0)).hasMessageContaining("70000");
  }
}
