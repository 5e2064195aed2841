/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.number.IdentificationType;
import org.parley.api.policy.AuthenticationKind;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.certificate.path.pki.Shelf;
import org.parley.ikev1.stepping.Rewrite;
import org.parley.wire.ikev1.CertificatePayloadV1;
import org.parley.wire.ikev1.CertificateRequestPayloadV1;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.SignaturePayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;

class MainModeBySignatureTest {
  private static final KeyPair RSA = Keys.rsa(2048, 65537);
  private static final KeyPair OTHER_RSA = Keys.rsa(2048, 65537);
  private static final Authority ROOT = Authority.root("CN=Root,O=Example");
  private static final Issued ALICE =
      ROOT.issue("CN=alice,O=Example", RSA)
          .address("192.0.2.1")
          .dns("alice.example.com")
          .mail("alice@example.com")
          .done();
  private static final Issued BOB =
      ROOT.issue("CN=bob,OU=net,O=Example", OTHER_RSA)
          .address("192.0.2.2")
          .dns("bob.example.com")
          .mail("bob@example.com")
          .done();

  private static Shelf shelf(Issued own) {
    return Shelf.trusting(ROOT).with(own);
  }

  private static SignaturePair rsa() {
    return new SignaturePair(AuthenticationKind.RSASIG, shelf(ALICE), shelf(BOB));
  }

  private static Issued on(String curve, String name, String address) {
    return ROOT.issue("CN=" + name, Keys.curve(curve)).address(address).done();
  }

  @Test
  void rsaSignaturesEstablishBothSides() {
    SignaturePair two = rsa();
    two.pair.phase1();
    assertThat(two.established()).isTrue();
    assertThat(two.alice.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.2");
    assertThat(two.bob.sa.remoteIdentity.orElseThrow()).hasToString("192.0.2.1");
    assertThat(two.pair.wire).hasSize(6);
  }

  static Stream<Arguments> curves() {
    return Stream.of(
        Arguments.of("secp256r1", 9), Arguments.of("secp384r1", 10), Arguments.of("secp521r1", 11));
  }

  @ParameterizedTest
  @MethodSource("curves")
  void ecdsaSignaturesAreOfTheHashOfTheirCurve(String curve, int value) {
    Shelf ofAlice = shelf(on(curve, "alice", "192.0.2.1"));
    Shelf ofBob = shelf(on(curve, "bob", "192.0.2.2"));
    SignaturePair two = new SignaturePair(AuthenticationKind.ECDSASIG, ofAlice, ofBob);
    two.pair.phase1();
    assertThat(two.established()).isTrue();
    CertificateAuthentication method = SignaturePair.method(AuthenticationKind.ECDSASIG, ofAlice);
    assertThat(method.prfOfProof(value).orElseThrow()).hasToString(prf(value));
  }

  private static String prf(int value) {
    return value == 9 ? "HMAC-SHA2-256" : value == 10 ? "HMAC-SHA2-384" : "HMAC-SHA2-512";
  }

  @Test
  void keysOnTwoCurvesAgreeOnNothing() {
    SignaturePair two =
        new SignaturePair(
            AuthenticationKind.ECDSASIG,
            shelf(on("secp256r1", "alice", "192.0.2.1")),
            shelf(on("secp384r1", "bob", "192.0.2.2")));
    two.pair.phase1();
    assertThat(two.established()).isFalse();
    assertThat(SignaturePair.refusal(two.bob)).contains("authmethod");
  }

  @Test
  @DisplayName("HP-UX rule 9: a certificate is asked for in messages 3 and 4, one request each CA")
  void certificatesAreAskedFor() {
    Authority second = Authority.root("CN=Second");
    Shelf ofAlice = Shelf.trusting(ROOT, second).with(ALICE);
    SignaturePair two = new SignaturePair(AuthenticationKind.RSASIG, ofAlice, shelf(BOB));
    two.pair.phase1();
    assertThat(requests(two.pair.wire.get(2)))
        .containsExactly(
            Slice.of(ROOT.certificate().getSubjectX500Principal().getEncoded()),
            Slice.of(second.certificate().getSubjectX500Principal().getEncoded()));
    assertThat(requests(two.pair.wire.get(3))).hasSize(1);
    for (int clear : List.of(0, 1)) {
      assertThat(requests(two.pair.wire.get(clear))).isEmpty();
    }
    for (int index = 0; index < 25; index++) {
      ofAlice.authorities.add(Authority.root("CN=Many " + index).certificate());
    }
    SignaturePair many = new SignaturePair(AuthenticationKind.RSASIG, ofAlice, shelf(BOB));
    many.pair.phase1();
    assertThat(requests(many.pair.wire.get(2))).containsExactly(Slice.EMPTY);
    assertThat(many.established()).isTrue();
  }

  private static List<Slice> requests(byte[] datagram) {
    IkeMessage message =
        MessageCodec.decode(Slice.of(datagram), PayloadCodecs.NONE).value().orElseThrow();
    return message
        .all(CertificateRequestPayloadV1.class)
        .map(CertificateRequestPayloadV1::authority)
        .toList();
  }

  @Test
  @DisplayName("HP-UX rule 9: the own certificate goes out only when it is asked for")
  void certificatesAreSentOnlyWhenAskedFor() {
    SignaturePair two = rsa();
    byte[] fourth = upToMessage4(two);
    byte[] silent = Rewrite.payloads(fourth, MainModeBySignatureTest::withoutRequests);
    byte[] fifth = two.alice.receive(silent).get(0);
    assertThat(certificates(two.alice, fifth)).isZero();
    two.bob.receive(fifth);
    assertThat(SignaturePair.refusal(two.bob)).isEqualTo("the peer has sent no certificate");
  }

  @Test
  void certificatesAreAlwaysSentWhereTheRecordSaysSo() {
    SignaturePair two = rsa();
    two.alice.search.record = record(Optional.empty(), Map.of("cert", "always"));
    byte[] fourth = upToMessage4(two);
    byte[] silent = Rewrite.payloads(fourth, MainModeBySignatureTest::withoutRequests);
    byte[] fifth = two.alice.receive(silent).get(0);
    assertThat(certificates(two.alice, fifth)).isEqualTo(1);
    two.alice.search.record = record(Optional.empty(), Map.of("cert", "sometimes"));
    two.pair.phase1();
    assertThat(SignaturePair.refusal(two.alice)).contains("right is cert=asked or cert=always");
  }

  private static org.parley.api.policy.AuthenticationRecord record(
      Optional<Identity> local, Map<String, String> options) {
    return SignaturePair.record(AuthenticationKind.RSASIG, local, Optional.empty(), options);
  }

  private static byte[] upToMessage4(SignaturePair two) {
    byte[] first =
        two.alice
            .start(
                org.parley.spi.exchange.Exchange.Purpose.IKE_SA,
                new org.parley.spi.exchange.ExchangeRequest.NewIkeSa(
                    two.alice.search.record, two.alice.search.policy, Optional.empty()))
            .get(0);
    byte[] third = two.alice.receive(two.bob.receive(first).get(0)).get(0);
    return two.bob.receive(third).get(0);
  }

  private static List<Payload> withoutRequests(List<Payload> payloads) {
    return payloads.stream().filter(one -> !(one instanceof CertificateRequestPayloadV1)).toList();
  }

  private static long certificates(org.parley.ikev1.stepping.SteppedPeer sender, byte[] fifth) {
    long[] count = {0};
    Rewrite.sealed(
        sender,
        fifth,
        payloads -> {
          count[0] = payloads.stream().filter(CertificatePayloadV1.class::isInstance).count();
          return payloads;
        });
    return count[0];
  }

  @ParameterizedTest
  @CsvSource({"alice.example.com", "ALICE.example.com", "alice@example.com", "192.0.2.1", "DN"})
  @DisplayName("HP-UX rule 11: the identity must be in the field that its type names")
  void identitiesOfTheCertificateAreAccepted(String name) {
    SignaturePair two = rsa();
    two.alice.search.record = record(Optional.of(identity(name)), Map.of());
    two.bob.search.record = accepting(any());
    two.pair.phase1();
    assertThat(SignaturePair.refusal(two.bob)).isEmpty();
    assertThat(two.established()).isTrue();
  }

  private static Identity identity(String name) {
    if (name.equals("DN")) {
      // As -ltype X500-DN without -lid.
      return new Identity(IdentificationType.DER_ASN1_DN, new byte[0]);
    }
    return name.contains("@")
        ? Identity.userFqdn(name)
        : name.matches("[0-9.]+")
            ? Identity.address(org.parley.ikev1.stepping.Policies.address(name))
            : Identity.fqdn(name);
  }

  private static org.parley.api.policy.AuthenticationRecord accepting(IdentityPattern pattern) {
    return SignaturePair.record(
        AuthenticationKind.RSASIG, Optional.empty(), Optional.of(pattern), Map.of());
  }

  private static IdentityPattern any() {
    return pattern(received -> true);
  }

  private static IdentityPattern pattern(java.util.function.Predicate<Identity> accepted) {
    return new IdentityPattern() {
      @Override
      public boolean matches(Identity received) {
        return accepted.test(received);
      }

      @Override
      public String describe() {
        return "test";
      }
    };
  }

  @ParameterizedTest
  @CsvSource({"bob.example.com", "example.com", "alice@example.org", "192.0.2.9"})
  @DisplayName("HP-UX rule 11: an identity that is not in the certificate is refused by both sides")
  void otherIdentitiesAreRefused(String name) {
    SignaturePair two = rsa();
    two.alice.search.record = record(Optional.of(identity(name)), Map.of());
    two.pair.phase1();
    assertThat(SignaturePair.refusal(two.alice)).contains("fits the local identity");
    // A peer that says it nevertheless:
    SignaturePair lying = rsa();
    lying.bob.search.record = accepting(any());
    byte[] fifth = lying.alice.receive(upToMessage4(lying)).get(0);
    byte[] false5 =
        Rewrite.sealed(
            lying.alice,
            fifth,
            payloads ->
                payloads.stream()
                    .map(
                        one ->
                            one instanceof org.parley.wire.ikev1.IdentificationPayloadV1
                                ? org.parley.ikev1.payload.Identities.payload(identity(name))
                                : one)
                    .toList());
    lying.bob.receive(false5);
    assertThat(SignaturePair.refusal(lying.bob)).contains("in subjectAltName of the certificate");
  }

  @Test
  @DisplayName("HP-UX rule 11: the identity must match rtype and rid too")
  void identitiesMustMatchTheRecord() {
    SignaturePair two = rsa();
    two.bob.search.record = accepting(pattern(received -> false));
    two.pair.phase1();
    assertThat(SignaturePair.refusal(two.bob)).startsWith("identity = test : 192.0.2.1");
  }

  @Test
  @DisplayName("HP-UX rule 22: every attribute of a received X500-DN is held against the subject")
  void theWholeNameIsCompared() {
    Identity smaller =
        new Identity(
            IdentificationType.DER_ASN1_DN,
            new javax.security.auth.x500.X500Principal("CN=bob,O=Example").getEncoded());
    Identity same =
        new Identity(
            IdentificationType.DER_ASN1_DN,
            new javax.security.auth.x500.X500Principal("CN=Bob, OU=NET, O=example").getEncoded());
    assertThat(CertificateIdentity.fault(BOB.certificate(), smaller))
        .contains("the subject of the certificate is CN=bob, OU=net, O=Example");
    assertThat(CertificateIdentity.fault(BOB.certificate(), same)).isEmpty();
    assertThat(
            CertificateIdentity.fault(
                BOB.certificate(), new Identity(IdentificationType.DER_ASN1_DN, new byte[] {1})))
        .isEqualTo("the identity is no distinguished name");
    assertThat(CertificateIdentity.fault(BOB.certificate(), Identity.keyId(new byte[] {1})))
        .contains("has no field in a certificate");
  }

  @Test
  @DisplayName("HP-UX rule 12: a HASH where a signature is configured is refused")
  void aHashIsNoSignature() {
    SignaturePair two = rsa();
    byte[] fifth = two.alice.receive(upToMessage4(two)).get(0);
    byte[] hashed =
        Rewrite.sealed(
            two.alice,
            fifth,
            payloads ->
                payloads.stream()
                    .map(
                        one -> one instanceof SignaturePayload ? HashPayload.of(new byte[20]) : one)
                    .toList());
    two.bob.receive(hashed);
    assertThat(SignaturePair.refusal(two.bob)).isEqualTo("no proof by RSASIG in message 5");
  }

  @Test
  void anotherKeyThanThatOfTheCertificateIsRefused() {
    Issued stolen = new Issued(ALICE.certificate(), Keys.rsa(2048, 65537), ALICE.issuers());
    SignaturePair two = new SignaturePair(AuthenticationKind.RSASIG, shelf(stolen), shelf(BOB));
    two.pair.phase1();
    // What another key makes may be above the modulus of this one.
    assertThat(SignaturePair.refusal(two.bob))
        .isIn("the signature is wrong", "the signature is not below the modulus");
    assertThat(two.alice.sa.established).isFalse();
  }

  @Test
  void aRevokedResponderIsRefusedByTheInitiator() {
    Shelf ofAlice = shelf(ALICE);
    ofAlice.lists.set(0, ROOT.revocationList(BOB.certificate()));
    SignaturePair two = new SignaturePair(AuthenticationKind.RSASIG, ofAlice, shelf(BOB));
    two.pair.phase1();
    assertThat(SignaturePair.refusal(two.alice)).contains("CN=bob, OU=net, O=Example is revoked");
  }

  @Test
  void whatIsMissingIsNamedBeforeAnythingIsSent() {
    assertThat(refusalOfAlice(new Shelf())).contains("no authority is trusted");
    assertThat(refusalOfAlice(Shelf.trusting(ROOT)))
        .contains("there is no own certificate with a key for RSA");
    assertThat(refusalOfAlice(shelf(on("secp256r1", "alice", "192.0.2.1"))))
        .contains("there is no own certificate with a key for RSA");
    assertThat(refusalOfAlice(shelf(BOB))).contains("no own certificate fits the local identity");
  }

  private static String refusalOfAlice(Shelf shelf) {
    SignaturePair two = new SignaturePair(AuthenticationKind.RSASIG, shelf, shelf(BOB));
    two.pair.phase1();
    assertThat(two.pair.wire).isEmpty();
    return SignaturePair.refusal(two.alice);
  }

  @Test
  void theCertificateOfTheAuthorityThatThePeerKnowsIsTaken() {
    Authority other = Authority.root("CN=Other");
    Issued first = other.issue("CN=alice", RSA).address("192.0.2.1").done();
    Shelf ofAlice = Shelf.trusting(ROOT, other).with(first).with(ALICE);
    SignaturePair two = new SignaturePair(AuthenticationKind.RSASIG, ofAlice, shelf(BOB));
    two.pair.phase1();
    assertThat(two.established()).isTrue();
  }

  @Test
  void theMiddleOfTheChainIsSentAndTheRootIsNot() {
    Authority branch = ROOT.below("CN=Branch");
    Issued deep = branch.issue("CN=alice", RSA).address("192.0.2.1").done();
    Shelf ofBob = shelf(BOB);
    ofBob.lists.add(branch.revocationList());
    SignaturePair two = new SignaturePair(AuthenticationKind.RSASIG, shelf(deep), ofBob);
    byte[] fifth = two.alice.receive(upToMessage4(two)).get(0);
    assertThat(certificates(two.alice, fifth)).isEqualTo(2);
    two.bob.receive(fifth);
    assertThat(SignaturePair.refusal(two.bob)).isEmpty();
    assertThat(two.bob.sa.established).isTrue();
  }
}
