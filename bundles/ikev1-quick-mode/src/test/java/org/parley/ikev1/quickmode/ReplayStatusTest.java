/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.HMAC_SHA1_96;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.SHA1;
import static org.parley.ikev1.stepping.Policies.esp;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.api.event.AuditLevel;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PeerBehavior;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.payload.ReplayStatus;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.spi.exchange.Effect;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.octets.Slice;

/**
 * REPLAY-STATUS (RFC 2407 section 4.6.3.2), as the responder sends it and the initiator reads it.
 */
class ReplayStatusTest {
  private static final TrafficSelector ALICE_NET = Policies.subnet("10.1.0.0", 24);
  private static final TrafficSelector BOB_NET = Policies.subnet("10.2.0.0", 24);
  private static final String TOLD = "notify|REPLAY-STATUS|NOTED|the responder tells: ";

  private final SteppedPair pair = new SteppedPair(List.of(new MainMode(), new QuickMode()));

  private void negotiate(Map<String, String> options) {
    pair.configure(
        Policies.record(
            "secret",
            new PeerBehavior(
                false,
                false,
                false,
                PeerBehavior.Uniqueness.NEVER,
                PeerBehavior.NatTraversal.OFF,
                OnRemoval.KEEP,
                options)),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 28800, false));
    pair.phase1();
    pair.bob.search.child = child(false);
    pair.phase2(child(true));
    assertThat(pair.alice.sa.complete).hasSize(1);
    assertThat(pair.bob.sa.complete).hasSize(1);
  }

  private static ChildPolicy child(boolean alices) {
    return Policies.child(
        true,
        alices ? SteppedPair.ALICE.address() : SteppedPair.BOB.address(),
        alices ? SteppedPair.BOB.address() : SteppedPair.ALICE.address(),
        alices ? ALICE_NET : BOB_NET,
        alices ? BOB_NET : ALICE_NET,
        List.of(esp(AES_CBC_128, HMAC_SHA1_96, 28800, 0)));
  }

  @Test
  void theResponderConfirmsWhenAskedTo() {
    negotiate(Map.of(ReplayStatusOption.OPTION, "yes"));

    assertThat(pair.alice.notes).contains(TOLD + "replays are detected");
  }

  @Test
  void unaskedItSaysNothing() {
    negotiate(Map.of());

    assertThat(pair.alice.notes).noneMatch(note -> note.contains("REPLAY-STATUS"));
  }

  @Test
  void aWrongValueIsSaidAndSendsNothing() {
    negotiate(Map.of(ReplayStatusOption.OPTION, "always"));

    assertThat(pair.bob.effects(Effect.Audit.class))
        .contains(
            new Effect.Audit(
                AuditLevel.WARNING, "replay-status=always is not understood: it is yes or no"));
    assertThat(pair.alice.notes).noneMatch(note -> note.contains("REPLAY-STATUS"));
  }

  @Test
  void theNotifyIsThatOfTheRfc() {
    NotificationPayload notify = new ReplayStatus(true).notify(ProtocolId.ESP, 0x01020304L);

    assertThat(notify.notifyType()).isEqualTo(NotifyTypeV1.REPLAY_STATUS);
    assertThat(notify.protocol()).isEqualTo(ProtocolId.ESP);
    assertThat(notify.spi()).isEqualTo(Slice.of(new byte[] {1, 2, 3, 4}));
    assertThat(notify.data()).isEqualTo(Slice.of(new byte[] {0, 0, 0, 1}));
    assertThat(ReplayStatus.read(notify)).contains(new ReplayStatus(true));
  }

  @Test
  void otherValuesTellNothing() {
    for (byte[] data : new byte[][] {{}, {1}, {0, 0, 0, 2}, {0, 0, 0, 0, 1}}) {
      NotificationPayload notify =
          NotificationPayload.of(
              ProtocolId.ESP, Slice.of(new byte[4]), NotifyTypeV1.REPLAY_STATUS, Slice.of(data));
      assertThat(ReplayStatus.read(notify)).isEmpty();
    }
  }
}
