/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadCodecs;
import org.parley.wire.vectors.SampleMessages;
import org.parley.wire.vectors.Vectors;

/** Whatever octets arrive, decoding ends soon and with a value. */
class HostileInputTest {

  @Property(tries = 5000)
  void randomOctetsBehindAnyHeader(
      @ForAll @Size(max = 400) byte[] body,
      @ForAll @IntRange(min = 1, max = 2) int version,
      @ForAll @IntRange(max = 140) int next) {
    byte[] datagram = new byte[IkeHeader.OCTETS + body.length];
    datagram[16] = (byte) next;
    datagram[17] = (byte) (version << 4);
    datagram[26] = (byte) (datagram.length >>> 8);
    datagram[27] = (byte) datagram.length;
    System.arraycopy(body, 0, datagram, IkeHeader.OCTETS, body.length);
    endsWithValue(datagram);
  }

  @Property(tries = 5000)
  void randomBodyOfEachPayload(
      @ForAll @Size(max = 300) byte[] body, @ForAll @IntRange(min = 1, max = 140) int type) {
    byte[] chain = new byte[4 + body.length];
    chain[2] = (byte) (chain.length >>> 8);
    chain[3] = (byte) chain.length;
    System.arraycopy(body, 0, chain, 4, body.length);
    PayloadType first = new PayloadType(type);
    agrees(MessageCodec.decodeChain(first, Slice.of(chain), PayloadCodecs.NONE), chain.length);
    agrees(MessageCodec.decodeChainV1(first, Slice.of(chain), PayloadCodecs.NONE), chain.length);
  }

  @Property(tries = 1000)
  void completelyRandom(@ForAll @Size(max = 600) byte[] datagram) {
    endsWithValue(datagram);
  }

  @Test
  void everyPrefixOfEverySample() {
    for (byte[] sample : SampleMessages.all()) {
      for (int length = 0; length < sample.length; length++) {
        byte[] cut = java.util.Arrays.copyOf(sample, length);
        assertThat(decode(cut).malformed()).as("length %d", length).isPresent();
        if (length >= IkeHeader.OCTETS) {
          cut[24] = 0;
          cut[25] = 0;
          cut[26] = (byte) (length >>> 8);
          cut[27] = (byte) length;
          endsWithValue(cut);
        }
      }
    }
  }

  @Test
  void everyBitOfEverySampleFlipped() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (byte[] sample : SampleMessages.all()) {
            for (int bit = 0; bit < sample.length * 8; bit++) {
              sample[bit / 8] ^= (byte) (1 << bit % 8);
              endsWithValue(sample);
              sample[bit / 8] ^= (byte) (1 << bit % 8);
            }
          }
        });
  }

  @Test
  void zeroLengthPayloadDoesNotLoop() {
    byte[] datagram = SampleMessages.header(1, PayloadType.HASH_V1, 4);
    assertThat(decode(datagram).malformed())
        .get()
        .hasToString("payload 1 (HASH_V1), length at octet 32: 0 is less than the generic header");
  }

  @Test
  void moreThanTheLargestNumberOfPayloadsIsRefused() {
    byte[] datagram =
        SampleMessages.header(1, PayloadType.VENDOR_ID_V1, 4 * (PayloadChain.MAX_PAYLOADS + 1));
    for (int at = IkeHeader.OCTETS; at < datagram.length; at += 4) {
      datagram[at] = (byte) PayloadType.VENDOR_ID_V1.value();
      datagram[at + 3] = 4;
    }
    assertThat(decode(datagram).malformed())
        .get()
        .extracting(m -> m.reason())
        .isEqualTo("64 are the most");
  }

  @Test
  void singlePacketsOfAnotherTool() throws IOException {
    for (Path file : Vectors.files("packets", ".dat")) {
      byte[] datagram = Files.readAllBytes(file);
      Decoded<IkeMessage> decoded = decode(datagram);
      assertThat(decoded.malformed()).as(file.toString()).isEmpty();
      endsWithValue(datagram);
    }
  }

  private static Decoded<IkeMessage> decode(byte[] datagram) {
    return MessageCodec.decode(Slice.of(datagram), PayloadCodecs.NONE);
  }

  // A fault lies inside the datagram; what was accepted encodes to something that is accepted
  // again.
  private static void endsWithValue(byte[] datagram) {
    Decoded<IkeMessage> decoded = decode(datagram);
    agrees(decoded, datagram.length);
    decoded
        .value()
        .ifPresent(
            message -> {
              Slice again = MessageCodec.encode(message);
              assertThat(again.length()).isLessThanOrEqualTo(datagram.length);
              assertThat(decode(again.toArray()).value().orElseThrow().payloads())
                  .isEqualTo(message.payloads());
            });
  }

  private static void agrees(Decoded<?> decoded, int length) {
    assertThat(decoded.value().isPresent()).isNotEqualTo(decoded.malformed().isPresent());
    decoded.malformed().ifPresent(m -> assertThat(m.offset()).isBetween(0, length));
  }
}
