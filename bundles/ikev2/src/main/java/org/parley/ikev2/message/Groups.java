/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KeyExchangeMethod;
import org.parley.api.number.KeyExchangeNumbers;
import org.parley.api.number.NotifyType;
import org.parley.wire.ikev2.KeyExchangePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.Slice;

/** Groups in KE payloads and in INVALID_KE_PAYLOAD (RFC 7296 sections 1.2, 1.3 and 3.4). */
public final class Groups {
  private Groups() {}

  /** A KE payload; the group must have a number. */
  public static KeyExchangePayload payload(AlgorithmId group, byte[] publicValue) {
    int number = KeyExchangeNumbers.number(group).orElseThrow();
    return KeyExchangePayload.of(new KeyExchangeMethod(number), Slice.of(publicValue));
  }

  /** The group of a KE payload; empty when its number is not known. */
  public static Optional<AlgorithmId> of(KeyExchangePayload payload) {
    return KeyExchangeNumbers.id(payload.method().value());
  }

  /** The refusal that asks for another group. */
  public static Refusal wanted(AlgorithmId group) {
    int number = KeyExchangeNumbers.number(group).orElseThrow();
    return new Refusal(
        NotifyType.INVALID_KE_PAYLOAD.value(),
        HexFormat.of().toHexDigits((short) number),
        "another group is wanted: " + group);
  }

  /**
   * The group that an INVALID_KE_PAYLOAD asks for.
   *
   * @param offered groups of the own proposals
   * @param tried groups that were sent already
   * @return empty when it asks for none that was offered, or for one that was tried
   */
  public static Optional<AlgorithmId> wanted(
      NotifyPayload notify, List<AlgorithmId> offered, List<AlgorithmId> tried) {
    return OctetReader.read(notify.data(), in -> in.uint16("group"))
        .value()
        .flatMap(KeyExchangeNumbers::id)
        .filter(offered::contains)
        .filter(group -> !tried.contains(group));
  }
}
