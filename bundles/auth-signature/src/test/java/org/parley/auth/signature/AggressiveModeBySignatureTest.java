/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.policy.AuthenticationKind;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.certificate.path.pki.Shelf;
import org.parley.ikev1.aggressivemode.AggressiveMode;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.wire.ikev1.CertificatePayloadV1;
import org.parley.wire.ikev1.CertificateRequestPayloadV1;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.SignaturePayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

/** Aggressive Mode with signatures (RFC 2409 section 5.1), stepped message by message. */
class AggressiveModeBySignatureTest {
  private static final Authority ROOT = Authority.root("CN=Root");
  private static final Issued ALICE =
      ROOT.issue("CN=alice", Keys.rsa(2048, 65537)).address("192.0.2.1").done();
  private static final Issued BOB =
      ROOT.issue("CN=bob", Keys.rsa(2048, 65537)).address("192.0.2.2").done();

  private final SignaturePair two =
      pair(Shelf.trusting(ROOT).with(ALICE), Shelf.trusting(ROOT).with(BOB));

  private static SignaturePair pair(Shelf ofAlice, Shelf ofBob) {
    return new SignaturePair(new AggressiveMode(), AuthenticationKind.RSASIG, ofAlice, ofBob);
  }

  private byte[] first() {
    return two.alice
        .start(
            Exchange.Purpose.IKE_SA,
            new ExchangeRequest.NewIkeSa(
                two.alice.search.record, two.alice.search.policy, Optional.empty()))
        .get(0);
  }

  private static List<Payload> without(Class<?> kind, List<Payload> payloads) {
    return payloads.stream().filter(one -> !kind.isInstance(one)).toList();
  }

  private static List<Payload> withoutRequests(List<Payload> payloads) {
    return without(CertificateRequestPayloadV1.class, payloads);
  }

  private static IkeMessage clear(byte[] datagram) {
    return MessageCodec.decode(Slice.of(datagram), PayloadCodecs.NONE).value().orElseThrow();
  }

  private static long count(IkeMessage message, Class<? extends Payload> kind) {
    return message.all(kind).count();
  }

  /** How many payloads of a kind message 3 has. */
  private static long sealed(SteppedPeer sender, byte[] third, Class<?> kind) {
    long[] count = {0};
    Rewrite.sealed(
        sender,
        third,
        payloads -> {
          count[0] = payloads.stream().filter(kind::isInstance).count();
          return payloads;
        });
    return count[0];
  }

  @Test
  void threeMessagesWithCertificatesAndSignaturesEstablishBothSides() {
    byte[] first = first();
    assertThat(count(clear(first), CertificateRequestPayloadV1.class)).isEqualTo(1);
    byte[] second = two.bob.receive(first).get(0);
    assertThat(count(clear(second), CertificatePayloadV1.class)).isEqualTo(1);
    assertThat(count(clear(second), SignaturePayload.class)).isEqualTo(1);
    assertThat(count(clear(second), HashPayload.class)).isZero();
    assertThat(count(clear(second), CertificateRequestPayloadV1.class)).isEqualTo(1);
    byte[] third = two.alice.receive(second).get(0);
    assertThat(sealed(two.alice, third, CertificatePayloadV1.class)).isEqualTo(1);
    assertThat(two.bob.receive(third)).isEmpty();
    assertThat(two.established()).isTrue();
    assertThat(two.alice.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.2");
    assertThat(two.bob.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void ecdsaSignaturesOfEveryCurveEstablishBothSides(String curve) {
    Issued alice = ROOT.issue("CN=alice", Keys.curve(curve)).address("192.0.2.1").done();
    Issued bob = ROOT.issue("CN=bob", Keys.curve(curve)).address("192.0.2.2").done();
    SignaturePair ecdsa =
        new SignaturePair(
            new AggressiveMode(),
            AuthenticationKind.ECDSASIG,
            Shelf.trusting(ROOT).with(alice),
            Shelf.trusting(ROOT).with(bob));
    ecdsa.pair.phase1();
    assertThat(ecdsa.established()).isTrue();
    assertThat(ecdsa.pair.wire).hasSize(3);
  }

  @Test
  @DisplayName("HP-UX rule 9: the certificate is in message 2 only when message 1 asks for it")
  void message2HasACertificateOnlyWhenAskedFor() {
    byte[] second =
        two.bob
            .receive(Rewrite.payloads(first(), AggressiveModeBySignatureTest::withoutRequests))
            .get(0);
    assertThat(count(clear(second), CertificatePayloadV1.class)).isZero();
    assertThat(count(clear(second), SignaturePayload.class)).isEqualTo(1);
    assertThat(two.alice.receive(second)).isEmpty();
    assertThat(SignaturePair.refusal(two.alice)).isEqualTo("the peer has sent no certificate");
  }

  @Test
  @DisplayName("HP-UX rule 9: the certificate is in message 3 only when message 2 asks for it")
  void message3HasACertificateOnlyWhenAskedFor() {
    byte[] second = two.bob.receive(first()).get(0);
    byte[] silent = Rewrite.payloads(second, AggressiveModeBySignatureTest::withoutRequests);
    byte[] third = two.alice.receive(silent).get(0);
    assertThat(sealed(two.alice, third, CertificatePayloadV1.class)).isZero();
    assertThat(two.bob.receive(third)).isEmpty();
    assertThat(SignaturePair.refusal(two.bob)).isEqualTo("the peer has sent no certificate");
    assertThat(two.bob.sa.established).isFalse();
  }

  @Test
  @DisplayName("HP-UX rule 11: the identity of message 2 must be that of the certificate")
  void aCertificateOfAnotherIsRefused() {
    Issued other = ROOT.issue("CN=bob", BOB.keys()).address("192.0.2.77").done();
    Payload sent = CertificatePayloadV1.of(other.data().encoding(), other.data().data());
    byte[] second =
        Rewrite.payloads(
            two.bob.receive(first()).get(0),
            payloads ->
                payloads.stream()
                    .map(one -> one instanceof CertificatePayloadV1 ? sent : one)
                    .toList());
    assertThat(two.alice.receive(second)).isEmpty();
    assertThat(two.alice.sa.established).isFalse();
    assertThat(SignaturePair.refusal(two.alice)).contains("192.0.2.2");
  }

  @Test
  void aDamagedSignatureInMessage2IsRefused() {
    byte[] second = two.bob.receive(first()).get(0);
    byte[] damaged =
        Rewrite.payloads(
            second,
            payloads -> payloads.stream().map(AggressiveModeBySignatureTest::damaged).toList());
    assertThat(two.alice.receive(damaged)).isEmpty();
    assertThat(two.alice.sa.established).isFalse();
    assertThat(SignaturePair.refusal(two.alice)).isEqualTo("the signature is wrong");
  }

  private static Payload damaged(Payload payload) {
    if (!(payload instanceof SignaturePayload)) {
      return payload;
    }
    byte[] octets = payload.body().toArray();
    octets[octets.length / 2] ^= 1;
    return new SignaturePayload(Slice.of(octets));
  }
}
