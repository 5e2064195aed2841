/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @Test
  void valuesAreRead() throws Exception {
    assertThat(Values.address("x", "192.0.2.1").getHostAddress()).isEqualTo("192.0.2.1");
    assertThat(Values.address("x", "2001:db8::1").getAddress()).hasSize(16);
    assertThat(Values.protocol("x", "tcp")).isEqualTo(6);
    assertThat(Values.protocol("x", "47")).isEqualTo(47);
    assertThat(Values.protocol("x", "all")).isZero();
    assertThat(Values.spi("x", "0xC0FFEE01")).isEqualTo(0xc0ffee01L);
    assertThat(Values.octets("x", "0800f7ff")).containsExactly(8, 0, 0xf7, 0xff);
    assertThat(Values.octets("x", "")).isEmpty();
    assertThat(Values.port("x", "65535")).isEqualTo(65535);
  }

  @ParameterizedTest
  @ValueSource(strings = {"host.example", "300.0.2.1", "1.2.3", "1::2::3", "", "192.0.2.1/24"})
  void whatIsNoAddressIsNotLookedUp(String text) {
    assertThatThrownBy(() -> Values.address("-sa", text))
        .hasMessage("-sa: \"" + text + "\" is not an IP address such as 192.0.2.1 or 2001:db8::1");
  }

  @Test
  void otherValuesSayWhatWasExpected() {
    assertThatThrownBy(() -> Values.port("-sp", "65536")).hasMessageContaining("0 to 65535");
    assertThatThrownBy(() -> Values.number("--last", "many", 1, 9)).hasMessageContaining("1 to 9");
    assertThatThrownBy(() -> Values.protocol("-p", "tpc")).hasMessageContaining("TCP, UDP, ICMP");
    assertThatThrownBy(() -> Values.protocol("-p", "256")).hasMessageContaining("0 to 255");
    assertThatThrownBy(() -> Values.spi("SPI", "123456789")).hasMessageContaining("1 to 8 digits");
    assertThatThrownBy(() -> Values.octets("HEX", "abc")).hasMessageContaining("two digits each");
  }
}
