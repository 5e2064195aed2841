/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.secret.Secret;
import org.parley.wire.octets.Slice;

/** What a server answers to an {@link AccessRequest}. */
record AccessReply(PacketCode code, List<Attribute> attributes) {
  private static final int CODE_OFFSET = 0;
  private static final int IDENTIFIER_OFFSET = 1;
  private static final int LENGTH_OFFSET = 2;
  private static final int AUTHENTICATOR_OFFSET = 4;

  /**
   * Reads a datagram.
   *
   * @param strict an answer without Message-Authenticator is none
   * @return empty unless it is the answer of one who knows the secret to this very request
   */
  static Optional<AccessReply> read(
      byte[] datagram, AccessRequest request, Secret secret, boolean strict) {
    if (datagram.length < AccessRequest.HEADER_OCTETS
        || uint8(datagram, IDENTIFIER_OFFSET) != request.identifier()) {
      return Optional.empty();
    }
    int length = uint8(datagram, LENGTH_OFFSET) << 8 | uint8(datagram, LENGTH_OFFSET + 1);
    if (length < AccessRequest.HEADER_OCTETS || length > datagram.length) {
      return Optional.empty();
    }
    byte[] packet = Arrays.copyOf(datagram, length);
    return attributes(packet)
        .filter(any -> answers(packet, request, secret))
        .filter(any -> authentic(packet, request, secret, strict))
        .map(all -> new AccessReply(new PacketCode(uint8(packet, CODE_OFFSET)), all));
  }

  private static int uint8(byte[] octets, int offset) {
    return octets[offset] & 0xff;
  }

  /** {@code MD5(Code | ID | Length | Request Authenticator | Attributes | secret)}. */
  private static boolean answers(byte[] packet, AccessRequest request, Secret secret) {
    byte[] asked = withAuthenticator(packet, request);
    byte[] right = secret.use(raw -> Digests.md5(asked, raw));
    byte[] given = Arrays.copyOfRange(packet, AUTHENTICATOR_OFFSET, AccessRequest.HEADER_OCTETS);
    return MessageDigest.isEqual(right, given);
  }

  private static byte[] withAuthenticator(byte[] packet, AccessRequest request) {
    byte[] changed = packet.clone();
    System.arraycopy(
        request.authenticator().toArray(), 0, changed, AUTHENTICATOR_OFFSET, Digests.OCTETS);
    return changed;
  }

  /** HMAC-MD5 over the packet with zeros in its place and the authenticator of the request. */
  private static boolean authentic(
      byte[] packet, AccessRequest request, Secret secret, boolean strict) {
    int offset = proofOffset(packet);
    if (offset < 0) {
      return !strict;
    }
    byte[] given = Arrays.copyOfRange(packet, offset, offset + Digests.OCTETS);
    byte[] bare = withAuthenticator(packet, request);
    Arrays.fill(bare, offset, offset + Digests.OCTETS, (byte) 0);
    return MessageDigest.isEqual(Digests.hmac(secret, bare), given);
  }

  /** Where the Message-Authenticator's value begins, or -1; the attributes have been read. */
  private static int proofOffset(byte[] packet) {
    int offset = AccessRequest.HEADER_OCTETS;
    while (offset < packet.length) {
      int octets = uint8(packet, offset + 1);
      if (uint8(packet, offset) == AttributeType.MESSAGE_AUTHENTICATOR.value()
          && octets == 2 + Digests.OCTETS) {
        return offset + 2;
      }
      offset += octets;
    }
    return -1;
  }

  /** Empty when one is shorter than its own head, or longer than what is left. */
  private static Optional<List<Attribute>> attributes(byte[] packet) {
    List<Attribute> all = new ArrayList<>();
    int offset = AccessRequest.HEADER_OCTETS;
    while (offset < packet.length) {
      int octets = offset + 1 < packet.length ? uint8(packet, offset + 1) : 0;
      if (octets < 2 || offset + octets > packet.length) {
        return Optional.empty();
      }
      Slice value = Slice.of(Arrays.copyOfRange(packet, offset + 2, offset + octets));
      all.add(new Attribute(new AttributeType(uint8(packet, offset)), value));
      offset += octets;
    }
    return Optional.of(all);
  }

  /** The value of the first attribute of a type. */
  Optional<Slice> value(AttributeType type) {
    return attributes.stream()
        .filter(one -> one.type().equals(type))
        .map(Attribute::value)
        .findFirst();
  }
}
