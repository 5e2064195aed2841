/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;

/**
 * An exchange as a service: a table of rows with pure handlers. The engine runs an instance of it
 * for each negotiation; an initiator's instance begins in state {@link #START} with a command, a
 * responder's in {@link #IDLE} with a message.
 */
@ConsumerType
public interface Exchange {
  /** First state of an initiator's instance. */
  String START = "START";

  /** First state of a responder's instance. */
  String IDLE = "IDLE";

  /** Version that it belongs to. */
  IkeVersion version();

  /** Such as {@code main-mode}. */
  String name();

  /** Exchange types of the messages it takes; the first is that of its first message. */
  List<ExchangeType> types();

  /** What it is good for; decides when the engine starts it. */
  Set<Purpose> purposes();

  /** The table. Always the same. */
  List<Row> rows();

  /**
   * True when the responder must do slow work for a first message, before it has seen that the peer
   * lives at its address. The engine bounds how much of that it does while many IKE SAs are half
   * open.
   */
  default boolean costlyFirstMessage() {
    return false;
  }

  /** What an exchange is good for. */
  enum Purpose {
    /** It creates an IKE SA. */
    IKE_SA,
    /** It creates or renews an IPsec SA pair. */
    CHILD_SA,
    /** It renews an IKE SA within the old one (IKEv2). */
    REKEY_IKE_SA,
    /** It carries notifies and deletes. */
    INFORMATIONAL,
    /** It configures, or asks for a user, on an established IKE SA. */
    CONFIGURATION
  }
}
