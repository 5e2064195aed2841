/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

import java.time.Instant;
import java.util.List;
import org.parley.api.identity.Endpoint;

/**
 * One message of the ladder: who sent what, when.
 *
 * @param negotiation id of the {@link Trail} it belongs to
 * @param sent true when the local side sent it
 * @param exchange such as {@code main-mode}
 * @param messageId as in the header
 * @param octets size of the datagram without non-ESP marker
 * @param payloads short names in order, such as {@code SA}, {@code KE}, {@code ID*}; a star marks
 *     what was encrypted
 * @param note such as {@code retransmission 2}, or empty
 */
public record LadderStep(
    Instant time,
    long negotiation,
    boolean sent,
    Endpoint local,
    Endpoint remote,
    String exchange,
    int messageId,
    int octets,
    List<String> payloads,
    String note) {
  public LadderStep {
    payloads = List.copyOf(payloads);
  }
}
