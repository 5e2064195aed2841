/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.decode.capture.CaptureReader;
import org.parley.decode.capture.Frame;
import org.parley.decode.capture.LinkLayer;
import org.parley.decode.capture.Traffic;
import org.parley.decode.opening.Conversations;
import org.parley.decode.opening.Opening;
import org.parley.decode.report.MessageReport;
import org.parley.decode.report.Report;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.message.PartialMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadCodecs;

/** Goes through a capture and reports every IKE message in it. */
final class CaptureDecoder {
  private static final int IKE_PORT = 500;
  private static final int NAT_PORT = 4500;
  private static final int MARKER_OCTETS = 4;
  private static final double NANOS = 1e9;

  private final Conversations conversations;
  private final Set<Integer> ports;
  private final Report report;
  private final Map<String, Integer> others = new TreeMap<>();
  private long start = Long.MIN_VALUE;

  /**
   * A decoder for one capture.
   *
   * @param ports UDP ports to look at beside 500 and 4500
   */
  CaptureDecoder(Conversations conversations, Set<Integer> ports, Report report) {
    this.conversations = conversations;
    this.ports = ports;
    this.report = report;
  }

  /** Reports all of a capture. */
  void decode(CaptureReader capture) throws IOException {
    for (Optional<Frame> frame = capture.next(); frame.isPresent(); frame = capture.next()) {
      start = start == Long.MIN_VALUE ? frame.get().nanos() : start;
      frame(frame.get());
    }
    others.forEach((what, count) -> report.note("beside IKE: " + count + " x " + what));
    capture.ending().ifPresent(reason -> report.note("the capture ends early: " + reason));
    report.end();
  }

  private void frame(Frame frame) {
    Traffic traffic = LinkLayer.read(frame);
    if (traffic instanceof Traffic.Udp datagram) {
      datagram(frame, datagram);
    } else if (traffic instanceof Traffic.LaterFragment) {
      count("later IP fragment, not put together");
    } else if (traffic instanceof Traffic.Ipsec ipsec) {
      count(ipsec.protocol() + " packet");
    }
  }

  private void datagram(Frame frame, Traffic.Udp datagram) {
    if (datagram.uses(IKE_PORT) && !datagram.uses(NAT_PORT)) {
      message(frame, datagram, datagram.payload(), false);
    } else if (datagram.uses(NAT_PORT) || ports.stream().anyMatch(datagram::uses)) {
      encapsulated(frame, datagram);
    }
  }

  // A port that carries both: zeros where an ESP packet has its SPI mark IKE (RFC 3948 section
  // 2.2).
  private void encapsulated(Frame frame, Traffic.Udp datagram) {
    Slice payload = datagram.payload();
    if (payload.length() == 1 && payload.get(0) == 0xff) {
      count("NAT keepalive");
    } else if (payload.length() < MARKER_OCTETS) {
      report.note(
          "#" + frame.number() + "  " + payload.length() + " octets are too few for any marker");
    } else if (payload.slice(0, MARKER_OCTETS).equals(Slice.of(new byte[MARKER_OCTETS]))) {
      int octets = payload.length() - MARKER_OCTETS;
      message(frame, datagram, payload.slice(MARKER_OCTETS, octets), true);
    } else if (datagram.uses(NAT_PORT)) {
      count("ESP packet in UDP");
    } else {
      message(frame, datagram, payload, false);
    }
  }

  private void message(Frame frame, Traffic.Udp datagram, Slice octets, boolean marker) {
    PartialMessage message = MessageCodec.decodePartially(octets, PayloadCodecs.NONE);
    Optional<Opening> opening =
        message
            .header()
            .flatMap(header -> conversations.next(datagram, octets, header, message.payloads()));
    report.message(
        new MessageReport(
            frame,
            (frame.nanos() - start) / NANOS,
            datagram,
            marker,
            octets,
            message.header(),
            message.payloads(),
            message.malformed(),
            opening));
  }

  private void count(String what) {
    others.merge(what, 1, Integer::sum);
  }
}
