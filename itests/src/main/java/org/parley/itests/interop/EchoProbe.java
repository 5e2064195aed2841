/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessContains;

import java.time.Duration;
import org.parley.itests.peer.Eventually;

/** An ICMP echo through the data plane of our daemon. */
final class EchoProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  // RFC 792: identifier 0x7061 and sequence number 1; only type and checksum differ.
  private static final String REQUEST = "0800879d70610001";
  private static final String REPLY = "00008f9d70610001";

  private final DaemonUnderTest ours;

  EchoProbe(DaemonUnderTest ours) {
    this.ours = ours;
  }

  /**
   * A protected packet.
   *
   * @param answer all that {@code ike:inject} said
   * @param octets from the ESP or AH header on, in hexadecimal digits
   */
  record Sealed(String answer, String octets) {}

  /** Lets the data plane protect a request, and send it where that is in UDP. */
  Sealed send(String source, String destination) {
    return send(source, destination, REQUEST);
  }

  /** The same with a request of one's own. */
  Sealed send(String source, String destination, String request) {
    String answer =
        ours.console("ike:inject", "--send", source, destination, "ICMP", request)
            .orThrow()
            .output();
    unlessContains("ike:inject", answer, "PROTECTED");
    return new Sealed(answer, answer.strip().substring(answer.strip().lastIndexOf('\n') + 1));
  }

  /** Waits until the data plane has opened the reply, which came in UDP. */
  void awaitReply() {
    String[] last = new String[1];
    boolean opened =
        Eventually.isTrue(
            PATIENCE,
            () -> {
              last[0] = ours.console("ike:inject", "--received").output();
              return isReply(last[0]);
            });
    unless(opened, "the echo reply was not opened: %s", last[0]);
  }

  /** Fails unless the answer of {@code ike:inject} shows the opened reply. */
  void checkReply(String answer) {
    unless(isReply(answer), "the echo reply was not opened: %s", answer);
  }

  private static boolean isReply(String answer) {
    return answer.contains("OPENED") && answer.contains(REPLY);
  }
}
