/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.MODP_1024;
import static org.parley.api.number.KnownAlgorithms.SHA1;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.number.ConfigurationType;
import org.parley.api.number.ModeConfigAttribute;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.PeerBehavior;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.key.MessageHash;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.ikev1.stepping.TableWalk;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.user.UserCredential;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/** Alice is the client, Bob the gateway; one of them does not play by the rules. */
class HostileTransactionTest {
  private final Transaction exchange = new Transaction();
  private final SteppedPair pair = new SteppedPair(List.of(new MainMode(), exchange));
  private final SteppedPeer alice = pair.alice;
  private final SteppedPeer bob = pair.bob;

  @BeforeEach
  void phase1() {
    pair.configure(
        Policies.record("secret"),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1024), 3600, false));
    pair.phase1();
    alice.sa.record = Optional.of(record(Map.of("user", "office", "mode-config", "pull")));
    bob.sa.record = Optional.of(record(Map.of("pool", "office")));
    exchange.bindUserCredentialSource(
        name ->
            Optional.of(
                new UserCredential(
                    "carol", Secret.owning("password".getBytes(StandardCharsets.UTF_8)))));
  }

  private static AuthenticationRecord record(Map<String, String> options) {
    PeerBehavior off = PeerBehavior.DEFAULT;
    AuthenticationRecord plain =
        Policies.record(
            "secret",
            new PeerBehavior(
                false,
                false,
                false,
                off.uniqueness(),
                off.natTraversal(),
                off.onRemoval(),
                options));
    return new AuthenticationRecord(
        plain.name(),
        plain.remote(),
        plain.keyManagement(),
        plain.exchange(),
        AuthenticationKind.XAUTH_PSK,
        AuthenticationKind.XAUTH_PSK,
        plain.preshared(),
        Optional.empty(),
        Optional.empty(),
        10,
        false,
        plain.behavior(),
        "test");
  }

  private static byte[] begin(SteppedPeer peer, String task) {
    return peer.start(Exchange.Purpose.CONFIGURATION, new ExchangeRequest.Configure(task)).get(0);
  }

  /** A message that begins an exchange, with other attributes and the right hash. */
  private static byte[] forged(SteppedPeer sender, AttributesPayload attributes) {
    byte[] genuine = begin(sender, Tasks.PULL);
    int id = HeaderCodec.peek(Slice.of(genuine)).value().orElseThrow().messageId();
    IkeKeys keys = sender.sa.view().keys().orElseThrow();
    MessageHash hash =
        new MessageHash(
            sender.algorithms.prf(keys.suite().prf()).orElseThrow(),
            keys.secret(KeySchedule.SKEYID_A),
            id);
    return Rewrite.sealedPhase2(sender, genuine, payloads -> hash.first(List.of(attributes)));
  }

  private static DataAttribute status(int status) {
    return DataAttribute.basic(ModeConfigAttribute.XAUTH_STATUS.value(), status);
  }

  private static AttributesPayload set(DataAttribute... attributes) {
    return AttributesPayload.of(ConfigurationType.SET, 7, List.of(attributes));
  }

  @Test
  void theTableHasNoDeadEnds() {
    assertThat(TableWalk.faults(exchange)).isEmpty();
  }

  @Test
  void theUserIsToldOnceTheGatewayAsks() {
    List<byte[]> reply = alice.receive(begin(bob, Tasks.ASK));
    assertThat(reply).hasSize(1);
    bob.receive(reply.get(0));
    assertThat(bob.last()).isInstanceOf(Verdict.Continue.class);
    assertThat(bob.notes).anyMatch(note -> note.contains("nobody knows users now"));
    assertThat(bob.effects(Effect.ReleaseChildren.class)).isEmpty();
  }

  @Test
  void anAnswerToNothingIsDropped() {
    AttributesPayload reply = AttributesPayload.of(ConfigurationType.REPLY, 7, List.of(status(1)));
    alice.receive(forged(bob, reply));
    assertThat(alice.last()).isInstanceOf(Verdict.Drop.class);
    assertThat(alice.effects(Effect.ReleaseChildren.class)).isEmpty();
  }

  @Test
  void aSecondSuccessChangesNothing() {
    alice.receive(begin(bob, Tasks.ACCEPT));
    assertThat(alice.effects(Effect.ReleaseChildren.class)).hasSize(1);
    int before = alice.effects.size();
    List<byte[]> acknowledgment = alice.receive(forged(bob, set(status(1))));
    assertThat(acknowledgment).hasSize(1);
    assertThat(alice.effects).hasSize(before);
  }

  @Test
  void aClientThatPromotesItselfIsNotHeard() {
    bob.receive(forged(alice, set(status(1))));
    assertThat(bob.last()).isInstanceOf(Verdict.Drop.class);
    assertThat(bob.effects(Effect.ReleaseChildren.class)).isEmpty();
    assertThat(bob.effects(Effect.KeepExtensionState.class)).isEmpty();
  }

  @Test
  void noAddressBeforeTheUser() {
    bob.receive(begin(alice, Tasks.PULL));
    assertThat(bob.last())
        .isEqualTo(new Verdict.Drop("asked for an address before the user has authenticated"));
  }

  @Test
  void theGatewayIsNotAskedForItsUser() {
    AttributesPayload question =
        AttributesPayload.of(
            ConfigurationType.REQUEST, 7, UserAttributes.question(false, new byte[0]));
    bob.receive(forged(alice, question));
    assertThat(bob.last()).isEqualTo(new Verdict.Drop("only a client is asked for its user"));
  }

  @Test
  void aFloodOfAttributesIsDropped() {
    List<DataAttribute> many =
        Collections.nCopies(Messages.MOST_ATTRIBUTES + 1, DataAttribute.basic(1, 0));
    alice.receive(forged(bob, AttributesPayload.of(ConfigurationType.SET, 7, many)));
    assertThat(alice.last()).isEqualTo(new Verdict.Drop("129 attributes"));
  }

  @Test
  void aRefusedUserEndsTheSaAndIsAcknowledged() {
    List<byte[]> acknowledgment = alice.receive(begin(bob, Tasks.REFUSE));
    assertThat(acknowledgment).hasSize(1);
    assertThat(alice.last()).isInstanceOf(Verdict.Close.class);
  }

  @Test
  void anUnknownQuestionIsAnsweredWithAFailure() {
    AttributesPayload question =
        AttributesPayload.of(
            ConfigurationType.REQUEST,
            7,
            List.of(DataAttribute.basic(ModeConfigAttribute.XAUTH_TYPE.value(), 3)));
    alice.receive(forged(bob, question));
    assertThat(((Verdict.Close) alice.last()).reason().reason())
        .isEqualTo("cannot answer a question of XAUTH type 3");
  }
}
