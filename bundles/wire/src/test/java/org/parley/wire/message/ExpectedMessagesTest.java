/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;
import org.parley.wire.vectors.ExpectedMessage;
import org.parley.wire.vectors.ExpectedMessage.ExpectedPayload;
import org.parley.wire.vectors.Vectors;

/**
 * Every message of every capture, as an independent decoder split it, decodes and encodes back to
 * the same octets.
 */
class ExpectedMessagesTest {

  @Test
  void clearMessagesDecodeAsExpectedAndEncodeBack() throws IOException {
    int seen = 0;
    for (Path file : wellFormed()) {
      for (ExpectedMessage expected : ExpectedMessage.read(file)) {
        if (complete(expected.payloads())) {
          checkMessage(expected);
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(200);
  }

  @Test
  void openedPayloadsDecodeAsExpectedAndEncodeBack() throws IOException {
    int seen = 0;
    for (Path file : wellFormed()) {
      for (ExpectedMessage expected : ExpectedMessage.read(file)) {
        if (believable(expected)) {
          checkInner(expected);
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(40);
  }

  private static List<Path> wellFormed() throws IOException {
    return Vectors.files("captures", ".json").stream()
        .filter(path -> path.toString().contains("expected"))
        .filter(path -> !path.toString().contains("malformed"))
        .toList();
  }

  private static boolean complete(List<ExpectedPayload> payloads) {
    return !payloads.isEmpty() && payloads.stream().allMatch(p -> p.raw().length == p.length());
  }

  // The reference decrypts a retransmitted IKEv1 message with a wrong vector (see the README of the
  // vectors).
  private static boolean believable(ExpectedMessage expected) {
    return complete(expected.inner()) && !expected.source().equals("ikev1-certs.pcap.json frame 8");
  }

  private static void checkMessage(ExpectedMessage expected) {
    Slice chain = concatenated(expected.payloads());
    IkeHeader header = header(expected, IkeHeader.OCTETS + chain.length());
    OctetWriter datagram = new OctetWriter();
    HeaderCodec.write(header, datagram);
    Slice octets = datagram.slice(chain).toSlice();

    Decoded<IkeMessage> decoded = MessageCodec.decode(octets, PayloadCodecs.NONE);

    assertThat(decoded.malformed()).as(expected.source()).isEmpty();
    IkeMessage message = decoded.value().orElseThrow();
    assertThat(message.header()).as(expected.source()).isEqualTo(header);
    checkPayloads(expected.source(), expected.payloads(), message.payloads());
    assertThat(MessageCodec.encode(message))
        .as(expected.source())
        .isEqualTo(withoutReserved(octets, IkeHeader.OCTETS, expected.payloads()));
  }

  private static void checkInner(ExpectedMessage expected) {
    Slice chain = concatenated(expected.inner());
    PayloadType first = new PayloadType(expected.inner().get(0).type());
    Decoded<List<Payload>> decoded =
        expected.header().version() >>> 4 == 1
            ? MessageCodec.decodeChainV1(first, chain, PayloadCodecs.NONE)
            : MessageCodec.decodeChain(first, chain, PayloadCodecs.NONE);

    assertThat(decoded.malformed()).as(expected.source()).isEmpty();
    List<Payload> payloads = decoded.value().orElseThrow();
    checkPayloads(expected.source(), expected.inner(), payloads);
    assertThat(MessageCodec.encodeChain(payloads))
        .as(expected.source())
        .isEqualTo(withoutReserved(chain, 0, expected.inner()));
  }

  private static void checkPayloads(
      String source, List<ExpectedPayload> expected, List<Payload> actual) {
    assertThat(actual).as(source).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      byte[] raw = expected.get(i).raw();
      assertThat(actual.get(i).type().value()).as(source).isEqualTo(expected.get(i).type());
      assertThat(actual.get(i).body()).as(source).isEqualTo(Slice.of(raw, 4, raw.length - 4));
    }
  }

  private static IkeHeader header(ExpectedMessage expected, int length) {
    ExpectedMessage.Header fields = expected.header();
    return new IkeHeader(
        fields.initiatorSpi(),
        fields.responderSpi(),
        new PayloadType(expected.payloads().get(0).type()),
        fields.version() >>> 4,
        fields.version() & 0x0f,
        new ExchangeType(fields.exchange()),
        fields.flags(),
        fields.messageId(),
        length);
  }

  private static Slice concatenated(List<ExpectedPayload> payloads) {
    OctetWriter out = new OctetWriter();
    payloads.forEach(payload -> out.octets(payload.raw()));
    return out.toSlice();
  }

  // What a sender puts into the reserved octet of a known payload's generic header is ignored and
  // not sent again.
  private static Slice withoutReserved(Slice octets, int start, List<ExpectedPayload> payloads) {
    byte[] copy = octets.toArray();
    int at = start;
    for (ExpectedPayload payload : new ArrayList<>(payloads)) {
      copy[at + 1] = 0;
      at += payload.length();
    }
    return Slice.of(copy);
  }
}
