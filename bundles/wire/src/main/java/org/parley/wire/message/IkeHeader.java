/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import org.parley.api.number.ExchangeType;
import org.parley.api.number.PayloadType;

/**
 * The header of every IKE message.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           Initiator SPI (IKEv1: initiator cookie)             |
 * |                                                               |
 * |           Responder SPI (IKEv1: responder cookie)             |
 * |                                                               |
 * |  Next Payload | MjVer | MnVer | Exchange Type |     Flags     |
 * |                          Message ID                           |
 * |                            Length                             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.1, RFC 7296 section 3.1.
 *
 * @param initiatorSpi IKEv1: initiator cookie
 * @param responderSpi IKEv1: responder cookie; 0 in the first message
 * @param nextPayload type of the first payload
 * @param majorVersion 1 or 2 (0 to 15)
 * @param minorVersion 0 to 15
 * @param exchangeType exchange type
 * @param flags one octet, 0 to 255
 * @param messageId four octets, unsigned
 * @param length octets of the whole message, header included, unsigned
 */
public record IkeHeader(
    long initiatorSpi,
    long responderSpi,
    PayloadType nextPayload,
    int majorVersion,
    int minorVersion,
    ExchangeType exchangeType,
    int flags,
    int messageId,
    long length) {

  /** Octets of the header. */
  public static final int OCTETS = 28;

  /** IKEv1: the payloads are encrypted (RFC 2408 section 3.1). */
  public static final int FLAG_ENCRYPTION = 0x01;

  /** IKEv1: commit bit. */
  public static final int FLAG_COMMIT = 0x02;

  /** IKEv1: authentication-only bit. */
  public static final int FLAG_AUTHENTICATION_ONLY = 0x04;

  /** IKEv2: sent by the original initiator of the IKE SA (RFC 7296 section 3.1). */
  public static final int FLAG_INITIATOR = 0x08;

  /** IKEv2: the sender could speak a higher major version. */
  public static final int FLAG_VERSION = 0x10;

  /** IKEv2: this message is a response. */
  public static final int FLAG_RESPONSE = 0x20;

  /** True when all bits of {@code flag} are set. */
  public boolean has(int flag) {
    return (flags & flag) == flag;
  }

  /** True for an IKEv1 message whose payloads are encrypted. */
  public boolean encrypted() {
    return has(FLAG_ENCRYPTION);
  }

  /** True for an IKEv2 response. */
  public boolean response() {
    return has(FLAG_RESPONSE);
  }
}
