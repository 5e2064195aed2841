/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.IdentificationType;
import org.parley.ikev1.stepping.Policies;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.octets.Slice;

class ClientIdentitiesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 1",
    "10.0.0.0, 10.0.0.255, 4",
    "0.0.0.0, 255.255.255.255, 4",
    "10.0.0.3, 10.0.0.9, 7",
    "2001:db8::1, 2001:db8::1, 5",
    "2001:db8::, 2001:db8::ffff, 6",
    "2001:db8::3, 2001:db8::9, 8"
  })
  void addressesGoAndComeBack(String first, String last, int type) {
    AddressRange range = new AddressRange(Policies.address(first), Policies.address(last));
    TrafficSelector selector = new TrafficSelector(6, range, 80, 80);
    IdentificationPayloadV1 payload = ClientIdentities.payload(selector);
    assertThat(payload.identificationType().value()).isEqualTo(type);
    assertThat(ClientIdentities.selector(payload)).contains(selector);
  }

  @Test
  void aPortRangeBecomesAnyPort() {
    TrafficSelector ports =
        new TrafficSelector(6, AddressRange.of(Policies.address("192.0.2.1")), 1000, 2000);
    assertThat(ClientIdentities.selector(ClientIdentities.payload(ports)).orElseThrow().anyPort())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // a name, a mask with a hole, a range that ends before it begins, lengths that do not fit
    "2, 686f7374",
    "4, 0a000000ff00ff00",
    "7, 0a0000090a000003",
    "1, 0a0000",
    "5, 0a000001",
    "4, 0a000000",
    // IPv4 in IPv6 clothes, which the JDK would undress
    "5, 00000000000000000000ffff0a000001",
    "8, 0000000000000000000000000000000000000000000000000000ffff0a000001",
    "6, 00000000000000000000000000000000ffffffffffffffffffff000000000000",
    "9, 3000"
  })
  void whatIsNoAddressesIsNoSelector(int type, String data) {
    IdentificationPayloadV1 payload =
        IdentificationPayloadV1.of(
            new IdentificationType(type), 0, 0, Slice.of(HexFormat.of().parseHex(data)));
    assertThat(ClientIdentities.selector(payload)).isEmpty();
  }

  @Property
  void noOctetsMakeItThrow(
      @ForAll @IntRange(max = 255) int type, @ForAll @Size(max = 40) byte[] data) {
    IdentificationPayloadV1 payload =
        IdentificationPayloadV1.of(new IdentificationType(type), 17, 500, Slice.of(data));
    assertThat(ClientIdentities.selector(payload)).isNotNull();
  }
}
