/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.event.Refusal;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.wire.message.IkeHeader;

/**
 * What differs by version of IKE: how messages are matched, opened and sealed. Served once by
 * {@code ikev1} and once by {@code ikev2}. Stateless; what must be remembered travels in {@link
 * Chains}, which the engine keeps.
 */
@ConsumerType
public interface Protocol {
  /** The version that it speaks. */
  IkeVersion version();

  /**
   * True when message ids count up and requests are answered one by one within a window (IKEv2);
   * false when each exchange has a random message id and no direction (IKEv1).
   */
  boolean windowed();

  /** True when this header may begin a new IKE SA. */
  boolean beginsIkeSa(IkeHeader header);

  /** Exchange type that informational messages have. */
  ExchangeType informational();

  /**
   * Decodes a message and, where it is protected, verifies and decrypts it. Must not throw on any
   * octets.
   */
  Opening open(SealingContext context, byte[] datagram, IkeHeader header);

  /** Encodes and, where the draft asks for it, protects a message. */
  Sealing seal(SealingContext context, MessageDraft draft);

  /**
   * An unprotected answer to a message that belongs to no IKE SA, or that can't be answered
   * otherwise.
   */
  Optional<byte[]> errorReply(IkeHeader offending, Refusal refusal);
}
