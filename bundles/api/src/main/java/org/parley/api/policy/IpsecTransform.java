/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IpcompTransform;

/**
 * One element of a transform list, such as {@code ESP_AES128_HMAC_SHA1/28800/0}.
 *
 * @param keyword its name in statements
 * @param protocol AH or ESP
 * @param encryption absent for AH; {@code NULL} is named explicitly
 * @param integrity absent with an AEAD cipher
 * @param lifeSeconds 0 (without end) or 600 to 4294967294
 * @param lifeKilobytes 0 (without end) or 5120 to 4294967294
 * @param extendedSequenceNumbers 64-bit sequence numbers (RFC 4304), which both sides must want
 * @param compression what packets are compressed with before they are protected (RFC 3173), which
 *     both sides must want
 */
public record IpsecTransform(
    String keyword,
    IpsecProtocol protocol,
    Optional<AlgorithmId> encryption,
    Optional<AlgorithmId> integrity,
    long lifeSeconds,
    long lifeKilobytes,
    boolean extendedSequenceNumbers,
    Optional<IpcompTransform> compression) {

  /** A transform that does not compress. */
  public IpsecTransform(
      String keyword,
      IpsecProtocol protocol,
      Optional<AlgorithmId> encryption,
      Optional<AlgorithmId> integrity,
      long lifeSeconds,
      long lifeKilobytes,
      boolean extendedSequenceNumbers) {
    this(
        keyword,
        protocol,
        encryption,
        integrity,
        lifeSeconds,
        lifeKilobytes,
        extendedSequenceNumbers,
        Optional.empty());
  }

  /** A transform with 32-bit sequence numbers. */
  public IpsecTransform(
      String keyword,
      IpsecProtocol protocol,
      Optional<AlgorithmId> encryption,
      Optional<AlgorithmId> integrity,
      long lifeSeconds,
      long lifeKilobytes) {
    this(keyword, protocol, encryption, integrity, lifeSeconds, lifeKilobytes, false);
  }
}
