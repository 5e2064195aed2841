/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.opening;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.number.PayloadType;
import org.parley.decode.keys.Ikev2Keys;
import org.parley.wire.ikev2.EncryptedFragmentPayload;
import org.parley.wire.ikev2.EncryptedPayload;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/**
 * Opens the SK and SKF payloads of one IKEv2 SA and puts fragments together (RFC 7383 section 2.6).
 */
final class Ikev2Opener {
  private record MessageKey(int messageId, int flags) {}

  private static final class Fragments {
    private final Map<Integer, Slice> parts = new TreeMap<>();
    private PayloadType first = PayloadType.NONE;
  }

  private final Ikev2Keys keys;
  private final Ikev2Cipher cipher;
  private final Map<MessageKey, Fragments> fragments = new HashMap<>();

  Ikev2Opener(Ikev2Keys keys) {
    this.keys = keys;
    this.cipher = new Ikev2Cipher(keys.encryption(), keys.integrity());
  }

  /** Opens the sealed payload of a message. */
  Opening open(IkeHeader header, Slice datagram, Payload sealed) {
    Ikev2Keys.Direction direction =
        header.has(IkeHeader.FLAG_INITIATOR) ? keys.initiator() : keys.responder();
    Slice content =
        sealed instanceof EncryptedFragmentPayload fragment ? fragment.sealed() : sealed.body();
    Slice associated = datagram.slice(0, content.offset() - datagram.offset());
    Optional<Slice> plaintext = cipher.open(direction, associated, content);
    if (plaintext.isEmpty()) {
      return Opening.without(
          Opening.Status.REFUSED, "wrong checksum, length or padding: damaged, or other keys");
    }
    if (sealed instanceof EncryptedFragmentPayload fragment) {
      return join(header, fragment, plaintext.get());
    }
    return opened(((EncryptedPayload) sealed).firstInner(), plaintext.get());
  }

  private Opening join(IkeHeader header, EncryptedFragmentPayload fragment, Slice part) {
    Fragments all =
        fragments.computeIfAbsent(
            new MessageKey(header.messageId(), header.flags()), any -> new Fragments());
    all.parts.put(fragment.fragmentNumber(), part);
    if (fragment.fragmentNumber() == 1) {
      all.first = fragment.firstInner();
    }
    if (all.parts.size() < fragment.totalFragments()) {
      return Opening.without(
          Opening.Status.FRAGMENT,
          all.parts.size() + " of " + fragment.totalFragments() + " fragments seen");
    }
    OctetWriter whole = new OctetWriter();
    all.parts.values().forEach(whole::slice);
    return opened(all.first, whole.toSlice());
  }

  private Opening opened(PayloadType first, Slice plaintext) {
    return Opening.of(
        cipher.verifies() ? Opening.Status.VERIFIED : Opening.Status.UNVERIFIED,
        cipher.verifies() ? "checksum verified" : "checksum not verified",
        plaintext,
        MessageCodec.decodeChain(first, plaintext, PayloadCodecs.NONE));
  }
}
