/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/**
 * A datagram into the decoder of messages, of both versions. Nothing is thrown, and what was
 * understood is written and read again as the same payloads.
 */
public final class MessageTarget implements Target {
  private final BiFunction<Slice, PayloadCodecs, Decoded<IkeMessage>> decoder;

  public MessageTarget() {
    this(MessageCodec::decode);
  }

  /** With another decoder, such as one with a planted defect. */
  MessageTarget(BiFunction<Slice, PayloadCodecs, Decoded<IkeMessage>> decoder) {
    this.decoder = decoder;
  }

  @Override
  public String name() {
    return "message";
  }

  @Override
  public String summary() {
    return "a datagram into the decoder of IKE messages; what is understood survives a rewriting";
  }

  @Override
  public List<byte[]> seeds() {
    return Handshake.datagrams();
  }

  @Override
  public void run(byte[] input) {
    Slice datagram = Slice.of(input);
    MessageCodec.decodePartially(datagram, PayloadCodecs.NONE);
    decoder.apply(datagram, PayloadCodecs.NONE).value().ifPresent(MessageTarget::rewrite);
  }

  private static void rewrite(IkeMessage message) {
    Slice written = MessageCodec.encode(message);
    Decoded<IkeMessage> again = MessageCodec.decode(written, PayloadCodecs.NONE);
    Finding.unless(again.value().isPresent(), "what was written is malformed: " + again);
    Finding.unless(
        bodies(again.value().get().payloads()).equals(bodies(message.payloads())),
        "payloads changed in a rewriting of " + message);
  }

  static List<Slice> bodies(List<Payload> payloads) {
    List<Slice> bodies = new ArrayList<>();
    payloads.forEach(payload -> bodies.add(payload.body()));
    return bodies;
  }
}
