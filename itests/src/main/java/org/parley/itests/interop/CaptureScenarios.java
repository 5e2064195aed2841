/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;

import java.util.List;
import org.parley.itests.peer.Capture;
import org.parley.itests.peer.Requirement;
import org.parley.itests.peer.Tshark;

/** A third opinion: tshark opens what both sides sent, with the keys that we logged. */
final class CaptureScenarios {
  private static final int MESSAGES_OF_MAIN_AND_QUICK_MODE = 9;

  private CaptureScenarios() {}

  static List<Scenario> all() {
    return List.of(tsharkOpensAll());
  }

  private static Scenario tsharkOpensAll() {
    return new Scenario(
            "strongswan/tshark-with-our-key-log",
            Scenario.Role.INITIATOR,
            List.of(Requirement.STRONGSWAN, Requirement.TSHARK),
            laboratory -> {
              Capture capture = laboratory.capture();
              Negotiation negotiation =
                  AgreementScenarios.start(laboratory, AlgorithmSuite.AES256, true);
              negotiation.establish(Scenario.Role.INITIATOR);
              capture.close();
              List<Tshark.Message> messages =
                  new Tshark(laboratory.directory().resolve("tshark"))
                      .messages(capture.file(), negotiation.ours().keyLog().ikev1());
              unless(
                  messages.size() >= MESSAGES_OF_MAIN_AND_QUICK_MODE,
                  "only %d messages were captured",
                  messages.size());
              messages.forEach(
                  message -> unless(message.isOpen(), "tshark could not open %s", message));
            })
        .alsoInCi();
  }
}
