/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.wire.ikev1.Ikev1Payloads;
import org.parley.wire.ikev1.SealedBody;
import org.parley.wire.ikev2.Ikev2Payloads;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Malformed;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/**
 * Datagrams to messages and back. What is encrypted stays sealed; whoever has the keys opens it.
 */
public final class MessageCodec {

  private MessageCodec() {}

  /**
   * Reads a message of either version.
   *
   * <p>An IKEv1 message with the encryption flag has one payload, a {@link SealedBody}. An IKEv2
   * message ends with its SK or SKF payload, still sealed. Octets after the last payload are
   * ignored, since implementations exist that pad every message to a multiple of four octets.
   *
   * @param datagram the message without non-ESP marker
   * @param extra codecs of private payloads, laid over those of the RFCs
   * @return the message, or what is malformed with its offset in the datagram
   */
  public static Decoded<IkeMessage> decode(Slice datagram, PayloadCodecs extra) {
    return HeaderCodec.peek(datagram).then(header -> decode(header, datagram, extra));
  }

  private static Decoded<IkeMessage> decode(IkeHeader header, Slice datagram, PayloadCodecs extra) {
    if (header.majorVersion() != 1 && header.majorVersion() != 2) {
      return failed("version", 17, "major version " + header.majorVersion());
    }
    if (header.length() != datagram.length()) {
      return failed(
          "length", 24, header.length() + " announced, " + datagram.length() + " octets present");
    }
    Slice body = datagram.slice(IkeHeader.OCTETS, datagram.length() - IkeHeader.OCTETS);
    if (header.majorVersion() == 1 && header.encrypted()) {
      Payload sealed = new SealedBody(header.nextPayload(), body);
      return Decoded.ok(new IkeMessage(header, List.of(sealed), datagram));
    }
    PayloadCodecs codecs = codecs(header.majorVersion(), extra);
    Decoded<List<Payload>> chain =
        PayloadChain.decode(header.nextPayload(), body, codecs, PayloadChain.Tail.IGNORED);
    return shifted(chain, IkeHeader.OCTETS)
        .map(payloads -> new IkeMessage(header, payloads, datagram));
  }

  /**
   * Reads the payloads inside an opened IKEv2 body. Padding must be gone.
   *
   * @param first type of the first payload, which the SK payload tells
   * @param plaintext the payloads
   * @return the payloads, or what is malformed with its offset in {@code plaintext}
   */
  public static Decoded<List<Payload>> decodeChain(
      PayloadType first, Slice plaintext, PayloadCodecs extra) {
    return PayloadChain.decode(first, plaintext, codecs(2, extra), PayloadChain.Tail.NONE);
  }

  /**
   * Reads the payloads inside a decrypted IKEv1 body. Octets after the last payload are padding and
   * ignored (RFC 2409 appendix B).
   *
   * @param first type of the first payload, which the message header tells
   * @param plaintext the payloads and the padding
   * @return the payloads, or what is malformed with its offset in {@code plaintext}
   */
  public static Decoded<List<Payload>> decodeChainV1(
      PayloadType first, Slice plaintext, PayloadCodecs extra) {
    return PayloadChain.decode(first, plaintext, codecs(1, extra), PayloadChain.Tail.IGNORED);
  }

  /**
   * Reads as much of a message as can be told apart, for people who look at it; nothing may be
   * acted upon when a fault is present.
   */
  public static PartialMessage decodePartially(Slice datagram, PayloadCodecs extra) {
    Decoded<IkeHeader> header = HeaderCodec.peek(datagram);
    Decoded<IkeMessage> whole = decode(datagram, extra);
    if (header.value().isEmpty() || whole.value().isPresent()) {
      return new PartialMessage(
          header.value(),
          whole.value().map(IkeMessage::payloads).orElse(List.of()),
          whole.malformed());
    }
    IkeHeader fields = header.value().get();
    boolean believable =
        fields.length() >= IkeHeader.OCTETS && fields.length() <= datagram.length();
    int length = believable ? (int) fields.length() : datagram.length();
    Slice body = datagram.slice(IkeHeader.OCTETS, length - IkeHeader.OCTETS);
    List<Payload> payloads =
        fields.majorVersion() == 1 && fields.encrypted()
            ? List.of(new SealedBody(fields.nextPayload(), body))
            : partial(fields.nextPayload(), body, codecs(fields.majorVersion(), extra));
    return new PartialMessage(header.value(), payloads, whole.malformed());
  }

  private static List<Payload> partial(PayloadType first, Slice body, PayloadCodecs codecs) {
    return PayloadChain.decodePartially(first, body, codecs, PayloadChain.Tail.IGNORED).payloads();
  }

  /** Writes a message; next payload and length of its header are taken from the payloads. */
  public static Slice encode(IkeMessage message) {
    Slice chain = encodeChain(message.payloads());
    IkeHeader header = message.header();
    IkeHeader complete =
        new IkeHeader(
            header.initiatorSpi(),
            header.responderSpi(),
            first(message.payloads()),
            header.majorVersion(),
            header.minorVersion(),
            header.exchangeType(),
            header.flags(),
            header.messageId(),
            IkeHeader.OCTETS + chain.length());
    OctetWriter out = new OctetWriter();
    HeaderCodec.write(complete, out);
    return out.slice(chain).toSlice();
  }

  /** Writes payloads one after the other, each with its generic header. */
  public static Slice encodeChain(List<Payload> payloads) {
    return PayloadChain.encode(payloads);
  }

  /** The type that whatever precedes these payloads must name as the next one. */
  public static PayloadType first(List<Payload> payloads) {
    if (payloads.isEmpty()) {
      return PayloadType.NONE;
    }
    return payloads.get(0) instanceof SealedBody sealed
        ? sealed.firstInner()
        : payloads.get(0).type();
  }

  private static PayloadCodecs codecs(int majorVersion, PayloadCodecs extra) {
    return (majorVersion == 1 ? Ikev1Payloads.CODECS : Ikev2Payloads.CODECS).and(extra);
  }

  private static <T> Decoded<T> failed(String field, int offset, String reason) {
    return Decoded.failed(new Malformed(field, offset, reason));
  }

  private static <T> Decoded<T> shifted(Decoded<T> decoded, int octets) {
    return decoded
        .malformed()
        .<Decoded<T>>map(m -> failed(m.field(), m.offset() + octets, m.reason()))
        .orElse(decoded);
  }
}
