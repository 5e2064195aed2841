/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.key;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.api.secret.Secret;
import org.parley.spi.crypto.PseudoRandomFunction;
import org.parley.spi.exchange.Received;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.RawPayload;

/**
 * HASH(1), HASH(2) and HASH(3), which authenticate the messages of phase 2 (RFC 2409 sections 5.5
 * and 5.7). They are computed over the octets as received or sent, never over a re-encoding.
 *
 * @param prf pseudorandom function of the ISAKMP SA
 * @param skeyidA SKEYID_a; only lent
 * @param messageId message id of the exchange
 */
public record MessageHash(PseudoRandomFunction prf, Secret skeyidA, int messageId) {
  private static final byte[] NOTHING = new byte[0];

  /** {@code prf(SKEYID_a, M-ID | rest)}, in front of {@code rest}. */
  public List<Payload> first(List<Payload> rest) {
    return withHash(NOTHING, rest);
  }

  /** {@code prf(SKEYID_a, M-ID | Ni_b | rest)}, in front of {@code rest}. */
  public List<Payload> second(Slice initiatorNonce, List<Payload> rest) {
    return withHash(initiatorNonce.toArray(), rest);
  }

  /** {@code prf(SKEYID_a, 0 | M-ID | Ni_b | Nr_b)}, alone. */
  public List<Payload> third(Slice initiatorNonce, Slice responderNonce) {
    return List.of(HashPayload.of(thirdHash(initiatorNonce, responderNonce)));
  }

  /** True when the message begins with a right HASH(1). */
  public boolean firstFits(Received message) {
    return fits(message, NOTHING);
  }

  /** True when the message begins with a right HASH(2). */
  public boolean secondFits(Received message, Slice initiatorNonce) {
    return fits(message, initiatorNonce.toArray());
  }

  /** True when the message begins with a right HASH(3). */
  public boolean thirdFits(Received message, Slice initiatorNonce, Slice responderNonce) {
    return beginsWithHash(message)
        && MessageDigest.isEqual(
            hashOf(message).toArray(), thirdHash(initiatorNonce, responderNonce));
  }

  private List<Payload> withHash(byte[] nonce, List<Payload> rest) {
    byte[] octets = MessageCodec.encodeChain(rest).toArray();
    List<Payload> payloads = new ArrayList<>();
    payloads.add(HashPayload.of(prf.apply(skeyidA, messageIdOctets(), nonce, octets)));
    payloads.addAll(rest);
    return payloads;
  }

  private boolean fits(Received message, byte[] nonce) {
    if (!beginsWithHash(message)) {
      return false;
    }
    Slice hash = hashOf(message);
    int hashed = RawPayload.HEADER_OCTETS + hash.length();
    Slice rest = message.chain().slice(hashed, message.chain().length() - hashed);
    byte[] expected = prf.apply(skeyidA, messageIdOctets(), nonce, rest.toArray());
    return MessageDigest.isEqual(hash.toArray(), expected);
  }

  // "The HASH payload MUST immediately follow the ISAKMP header" (RFC 2409 section 5.5).
  private static boolean beginsWithHash(Received message) {
    List<Payload> payloads = message.message().payloads();
    return message.wasProtected()
        && !payloads.isEmpty()
        && payloads.get(0).type().equals(PayloadType.HASH_V1);
  }

  private static Slice hashOf(Received message) {
    return message.message().payloads().get(0).body();
  }

  private byte[] thirdHash(Slice initiatorNonce, Slice responderNonce) {
    byte[] zero = {0};
    return prf.apply(
        skeyidA, zero, messageIdOctets(), initiatorNonce.toArray(), responderNonce.toArray());
  }

  private byte[] messageIdOctets() {
    return new OctetWriter().int32(messageId).toArray();
  }
}
