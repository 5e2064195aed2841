/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.PayloadType;
import org.parley.ikev1.key.KeySchedule;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.crypto.KeyedCipher;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.Sealing;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.ikev1.SealedBody;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;
import org.parley.wire.payload.RawPayload;

/**
 * Encryption and decryption of whole payload chains; IKEv1 has no integrity check of its own at
 * this place.
 */
final class SealedMessages {
  private static final byte[] NOTHING = new byte[0];

  private final SealingContext context;

  SealedMessages(SealingContext context) {
    this.context = context;
  }

  Opening open(IkeMessage sealed) {
    Optional<IkeKeys> keys = context.sa().keys();
    if (keys.isEmpty()) {
      return Opening.failed(Refusal.silent("encrypted, but there are no keys yet"));
    }
    Optional<AlgorithmId> absent = absent(keys.get());
    if (absent.isPresent()) {
      return Opening.unserved(absent.get());
    }
    SealedBody body = sealed.first(SealedBody.class).orElseThrow();
    int block = cipher(keys.get()).shape().blockOctets();
    if (body.body().length() == 0 || body.body().length() % block != 0) {
      String reason = body.body().length() + " encrypted octets are no whole number of blocks";
      return Opening.failed(Refusal.silent(reason));
    }
    int messageId = sealed.header().messageId();
    byte[] cipherText = body.body().toArray();
    Slice plain = Slice.of(run(keys.get(), messageId, cipherText, false));
    Decoded<List<Payload>> payloads =
        MessageCodec.decodeChainV1(body.firstInner(), plain, PayloadCodecs.NONE);
    if (payloads.malformed().isPresent()) {
      String reason = "wrong pre-shared key or damaged: " + payloads.malformed().get();
      return Opening.failed(Refusal.silent(reason));
    }
    List<Payload> inner = payloads.value().orElseThrow();
    Optional<String> reserved = StrictFields.reserved(inner, plain);
    if (reserved.isPresent()) {
      String reason = "wrong pre-shared key or damaged: " + reserved.get();
      return Opening.failed(Refusal.silent(reason));
    }
    IkeMessage message = new IkeMessage(sealed.header(), inner, sealed.octets());
    Slice chain = plain.slice(0, chainOctets(inner));
    return Opening.opened(message, chain, true, after(messageId, cipherText, block));
  }

  Sealing seal(ExchangeType type, PayloadType first, byte[] chain) {
    IkeKeys keys =
        context.sa().keys().orElseThrow(() -> new IllegalStateException("no keys to seal with"));
    Optional<AlgorithmId> absent = absent(keys);
    if (absent.isPresent()) {
      return Sealing.unserved(absent.get());
    }
    int block = cipher(keys).shape().blockOctets();
    // Padded with zeros; the payload lengths tell where the payloads end.
    byte[] padded = Arrays.copyOf(chain, (chain.length + block - 1) / block * block);
    byte[] cipherText = run(keys, context.messageId(), padded, true);
    byte[] datagram = Datagrams.write(context, type, first, IkeHeader.FLAG_ENCRYPTION, cipherText);
    return Sealing.of(datagram, after(context.messageId(), cipherText, block));
  }

  private byte[] run(IkeKeys keys, int messageId, byte[] input, boolean encrypt) {
    EncryptionAlgorithm algorithm = cipher(keys);
    byte[] vector =
        CipherChain.vector(
            context.chains(), messageId, hash(keys), algorithm.shape().blockOctets());
    byte[] output = new byte[input.length];
    try (KeyedCipher cipher = algorithm.key(keys.secret(KeySchedule.KA))) {
      if (encrypt) {
        cipher.encrypt(vector, NOTHING, input, 0, input.length, output, 0);
      } else {
        cipher.decrypt(vector, NOTHING, input, 0, input.length, output, 0);
      }
    }
    return output;
  }

  private Chains after(int messageId, byte[] cipherText, int block) {
    byte[] last = Arrays.copyOfRange(cipherText, cipherText.length - block, cipherText.length);
    return CipherChain.after(context.chains(), messageId, last);
  }

  private Optional<AlgorithmId> absent(IkeKeys keys) {
    AlgorithmId encryption = keys.suite().encryption();
    AlgorithmId hash = keys.suite().hash().orElseThrow();
    if (context.algorithms().encryption(encryption).isEmpty()) {
      return Optional.of(encryption);
    }
    return context.algorithms().hash(hash).isEmpty() ? Optional.of(hash) : Optional.empty();
  }

  private EncryptionAlgorithm cipher(IkeKeys keys) {
    return context.algorithms().encryption(keys.suite().encryption()).orElseThrow();
  }

  private HashAlgorithm hash(IkeKeys keys) {
    return context.algorithms().hash(keys.suite().hash().orElseThrow()).orElseThrow();
  }

  private static int chainOctets(List<Payload> payloads) {
    return payloads.stream()
        .mapToInt(payload -> RawPayload.HEADER_OCTETS + payload.body().length())
        .sum();
  }
}
