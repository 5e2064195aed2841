/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;
import org.parley.wire.payload.RawPayload;

/** What may follow the attributes. */
class AttributesPayloadTest {
  /** A reply with INTERNAL_IP4_ADDRESS 10.92.9.10. */
  private static final String REPLY = "02000000" + "00010004" + "0a5c090a";

  private static Decoded<AttributesPayload> decode(String body) {
    return AttributesPayload.decode(
        new RawPayload(
            PayloadType.ATTRIBUTES_V1,
            PayloadType.NONE,
            false,
            Slice.of(HexFormat.of().parseHex(body))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0000", "000000"})
  void zerosThatAreTooFewForAnAttributeFillUp(String fill) {
    Decoded<AttributesPayload> decoded = decode(REPLY + fill);

    assertThat(decoded.value().map(AttributesPayload::attributes))
        .contains(
            List.of(DataAttribute.variable(1, Slice.of(HexFormat.of().parseHex("0a5c090a")))));
  }

  @Test
  void theOctetsStayAsTheyCameForTheirHash() {
    assertThat(decode(REPLY + "0000").value().map(AttributesPayload::body))
        .contains(Slice.of(HexFormat.of().parseHex(REPLY + "0000")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "8001", "000001", "00010004", "000100040a5c09"})
  void whatIsCutOffIsNoFill(String rest) {
    assertThat(decode(REPLY + rest).value()).isEmpty();
  }
}
