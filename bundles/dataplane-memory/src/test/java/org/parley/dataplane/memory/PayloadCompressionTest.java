/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.number.IpcompTransform;
import org.parley.spi.dataplane.SaParameters;

class PayloadCompressionTest {
  private static final SaParameters.Compression DEFLATE =
      new SaParameters.Compression(IpcompTransform.DEFLATE, 0x1234);

  @Test
  void headerNamesNextHeaderAndIndex() {
    PayloadCompression.Content packet =
        PayloadCompression.compress(DEFLATE, new PayloadCompression.Content(17, new byte[100]));

    assertThat(packet.nextHeader()).isEqualTo(108);
    assertThat(HexFormat.of().formatHex(packet.octets())).startsWith("11001234");
    assertThat(PayloadCompression.expand(Optional.of(DEFLATE), packet.octets()))
        .hasValueSatisfying(
            plain -> {
              assertThat(plain.nextHeader()).isEqualTo(17);
              assertThat(plain.octets()).isEqualTo(new byte[100]);
            });
  }

  @Test
  void whatDoesNotGetShorterStaysAsItIs() {
    PayloadCompression.Content plain =
        new PayloadCompression.Content(1, HexFormat.of().parseHex("0800879d70610001"));

    assertThat(PayloadCompression.compress(DEFLATE, plain)).isSameAs(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Another index, no content, no stream, a stream without end.
        "11001235030000",
        "11001234",
        "11001234ff",
        "110012344bcc"
      })
  void whatIsMalformedIsNotExpanded(String packet) {
    assertThat(PayloadCompression.expand(Optional.of(DEFLATE), HexFormat.of().parseHex(packet)))
        .isEmpty();
  }

  @Test
  void whatWasNotAgreedIsNotExpanded() {
    byte[] packet =
        PayloadCompression.compress(DEFLATE, new PayloadCompression.Content(17, new byte[100]))
            .octets();

    assertThat(PayloadCompression.expand(Optional.empty(), packet)).isEmpty();
  }

  @Test
  void aBombIsNotExpanded() throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(HexFormat.of().parseHex("11001234"));
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (DeflaterOutputStream stream = new DeflaterOutputStream(packet, deflater)) {
      stream.write(new byte[1 << 20]);
    }

    byte[] bomb = Arrays.copyOf(packet.toByteArray(), packet.size());
    assertThat(bomb.length).isLessThan(2000);
    assertThat(PayloadCompression.expand(Optional.of(DEFLATE), bomb)).isEmpty();
  }
}
