/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.PayloadType;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/**
 * A decrypted body into the decoder of payload chains: the octet before it tells the type of the
 * first payload. The payloads are what their lengths say, one after the other.
 */
public final class ChainTarget implements Target {
  /** The decoder under test. */
  @FunctionalInterface
  interface Decoder {
    Decoded<List<Payload>> decode(PayloadType first, Slice plaintext, PayloadCodecs extra);
  }

  private final Decoder decoder;

  public ChainTarget() {
    this(MessageCodec::decodeChainV1);
  }

  /** With another decoder, such as one with a planted defect. */
  ChainTarget(Decoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public String summary() {
    return "a decrypted body into the decoder of payload chains";
  }

  /** The bodies of a handshake's clear messages, which have the form of decrypted ones. */
  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] datagram : Handshake.datagrams()) {
      Optional<IkeHeader> header = HeaderCodec.peek(Slice.of(datagram)).value();
      if (header.isPresent() && !header.get().encrypted()) {
        byte[] seed = Arrays.copyOfRange(datagram, IkeHeader.OCTETS - 1, datagram.length);
        seed[0] = (byte) header.get().nextPayload().value();
        seeds.add(seed);
      }
    }
    return seeds;
  }

  @Override
  public void run(byte[] input) {
    if (input.length == 0) {
      return;
    }
    PayloadType first = new PayloadType(input[0] & 0xff);
    Slice plaintext = Slice.of(input, 1, input.length - 1);
    MessageCodec.decodeChain(first, plaintext, PayloadCodecs.NONE);
    decoder
        .decode(first, plaintext, PayloadCodecs.NONE)
        .value()
        .ifPresent(payloads -> contiguous(payloads, plaintext));
  }

  private static void contiguous(List<Payload> payloads, Slice plaintext) {
    int at = plaintext.offset();
    for (Payload payload : payloads) {
      Slice body = payload.body();
      Finding.unless(
          body.length() == 0 || body.offset() == at + 4,
          payload.type().name() + " is not where the payload before it ends");
      at += 4 + body.length();
    }
    Finding.unless(
        at <= plaintext.offset() + plaintext.length(), "payloads reach beyond the plaintext");
  }
}
