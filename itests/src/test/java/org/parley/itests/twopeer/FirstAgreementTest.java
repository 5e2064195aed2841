/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.itests.harness.TwoPeers;

/** Main Mode and Quick Mode between two engines. */
class FirstAgreementTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption 3DES";

  @Test
  void mainModeAndQuickModeGiveBothSidesTheSamePair() {
    TwoPeers peers = TwoPeers.mirrored(1, IKE, "ESP_AES128_HMAC_SHA1");

    Outcome outcome = peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(1));

    assertThat(outcome.succeeded()).as(outcome.message() + explain(peers)).isTrue();
    assertThat(peers.alice().established()).hasSize(1);
    assertThat(peers.bob().established()).hasSize(1);
    assertThat(peers.alice().children()).hasSize(1);
    assertThat(peers.bob().children()).hasSize(1);
    assertThat(peers.alice().children().get(0).inboundSpi())
        .isEqualTo(peers.bob().children().get(0).outboundSpi());
  }

  private static String explain(TwoPeers peers) {
    return "\nalice: "
        + peers.alice().engine().trails().recent(5)
        + "\nbob: "
        + peers.bob().engine().trails().recent(5);
  }
}
