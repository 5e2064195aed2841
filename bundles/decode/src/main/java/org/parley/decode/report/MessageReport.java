/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.util.List;
import java.util.Optional;
import org.parley.decode.capture.Frame;
import org.parley.decode.capture.Traffic;
import org.parley.decode.opening.Opening;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Malformed;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * One IKE message of a capture and what was made of it.
 *
 * @param frame the frame it came in
 * @param seconds time since the first frame of the capture
 * @param datagram addresses and ports
 * @param marker true when a non-ESP marker stood before it (RFC 3948 section 2.2)
 * @param octets the message without marker
 * @param header empty when there are too few octets for one
 * @param payloads the outer payloads, as far as they could be told apart
 * @param malformed the first fault of the outer chain
 * @param opening what came of the encrypted part; empty without one
 */
public record MessageReport(
    Frame frame,
    double seconds,
    Traffic.Udp datagram,
    boolean marker,
    Slice octets,
    Optional<IkeHeader> header,
    List<Payload> payloads,
    Optional<Malformed> malformed,
    Optional<Opening> opening) {}
