/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.number.CertificateEncoding;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.FixedClock;
import org.parley.certificate.path.pki.Issued;
import org.parley.certificate.path.pki.Keys;
import org.parley.certificate.path.pki.Shelf;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.credential.RevocationSource;
import org.parley.spi.credential.RevocationStatus;
import org.parley.wire.octets.Slice;

class CertificatePathTest {
  private final Authority root = Authority.root("CN=Root,O=Example");
  private final Authority branch = root.below("CN=Branch,O=Example");
  private final Issued gateway = branch.issue("CN=gw,O=Example").dns("gw.example.com").done();
  private final Shelf shelf = Shelf.trusting(root);

  CertificatePathTest() {
    shelf.lists.add(branch.revocationList());
  }

  private AuthenticationResult<X509Certificate> validate(String mode, CertificateData... sent) {
    CertificatePath path = new CertificatePath(new FixedClock(Authority.NOW), mode);
    path.bindSource(shelf);
    return path.validate(List.of(sent));
  }

  private String fault(CertificateData... sent) {
    AuthenticationResult<X509Certificate> result = validate("strict", sent);
    assertThat(result.value()).isEmpty();
    return result.reason();
  }

  private CertificateData branchData() {
    return Issued.data(branch.certificate());
  }

  private static CertificateData list(X509CRL list) throws Exception {
    return new CertificateData(CertificateEncoding.CRL, Slice.of(list.getEncoded()));
  }

  @Test
  void aChainInAnyOrderLeadsToItsAuthority() {
    assertThat(validate("strict", gateway.data(), branchData()).value())
        .contains(gateway.certificate());
    assertThat(validate("strict", branchData(), gateway.data(), gateway.data()).value())
        .contains(gateway.certificate());
  }

  @Test
  void aSourceMayHelpWithTheMiddle() {
    assertThat(fault(gateway.data())).contains("nobody here knows CN=Branch");
    shelf.intermediates.add(branch.certificate());
    assertThat(validate("strict", gateway.data()).value()).contains(gateway.certificate());
  }

  @Test
  void aBundleOfPkcs7IsRead() throws Exception {
    byte[] bundle =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(List.of(gateway.certificate(), branch.certificate()))
            .getEncoded("PKCS7");
    CertificateData data = new CertificateData(CertificateEncoding.PKCS7_X509, Slice.of(bundle));
    assertThat(validate("strict", data).value()).contains(gateway.certificate());
  }

  @Test
  void strangersAreNotTrusted() {
    Issued stranger = Authority.root("CN=Other").issue("CN=gw,O=Example").done();
    assertThat(fault(stranger.data())).contains("nobody here knows CN=Other");
    // The name of an authority is not its key.
    Issued impostor = Authority.root("CN=Root, O=Example").issue("CN=gw").done();
    assertThat(fault(impostor.data())).contains("is not signed by CN=Root, O=Example");
    assertThat(fault()).isEqualTo("the peer has sent no certificate");
  }

  @Test
  void aChangedCertificateIsNotTrusted() throws Exception {
    byte[] changed = gateway.certificate().getEncoded();
    changed[changed.length - 1] ^= 1;
    CertificateData data =
        new CertificateData(CertificateEncoding.X509_SIGNATURE, Slice.of(changed));
    assertThat(fault(data, branchData())).contains("is not signed by CN=Branch");
  }

  @Test
  void validityIsJudgedByTheClockOfTheHouse() {
    Issued old = root.issue("CN=old").valid("2020-01-01T00:00:00Z", "2025-12-31T00:00:00Z").done();
    assertThat(fault(old.data())).contains("CN=old has expired at 2025-12-31T00:00:00Z");
    Issued early =
        root.issue("CN=early").valid("2026-01-02T00:00:00Z", "2027-01-01T00:00:00Z").done();
    assertThat(fault(early.data())).contains("CN=early is valid only from 2026-01-02T00:00:00Z");
  }

  @Test
  void aCertificateThatIsNoAuthorityIssuesNothing() {
    Authority pretender = root.with(gateway);
    Issued victim = pretender.issue("CN=victim").done();
    assertThat(fault(victim.data(), gateway.data(), branchData())).contains("is not trusted");
  }

  @Test
  @DisplayName("HP-UX 2.9: every authority needs a revocation list; missing or stale is a refusal")
  void everyAuthorityNeedsAFreshList() {
    shelf.lists.remove(1);
    assertThat(fault(gateway.data(), branchData()))
        .contains("there is no revocation list of CN=Branch");
    shelf.lists.add(branch.revocationList("2025-11-01T00:00:00Z", "2025-12-01T00:00:00Z"));
    assertThat(fault(gateway.data(), branchData()))
        .contains("the revocation list of CN=Branch, O=Example is stale since 2025-12-01");
    shelf.lists.set(0, branch.revocationList());
    assertThat(fault(gateway.data(), branchData()))
        .contains("there is no revocation list of CN=Root");
  }

  @Test
  void missingListsAreTakenWhereTheConfigurationSaysSo() {
    shelf.lists.clear();
    assertThat(validate("lenient", gateway.data(), branchData()).value()).isPresent();
    shelf.lists.add(branch.revocationList(gateway.certificate()));
    assertThat(validate("lenient", gateway.data(), branchData()).reason())
        .contains("is revoked by");
    assertThat(validate("off", gateway.data(), branchData()).value()).isPresent();
    assertThatThrownBy(() -> validate("maybe"))
        .hasMessage("revocation is strict, lenient or off, not \"maybe\"");
  }

  @Test
  void revokedCertificatesAreRefusedAtEveryStep() {
    shelf.lists.set(1, branch.revocationList(gateway.certificate()));
    assertThat(fault(gateway.data(), branchData())).contains("CN=gw, O=Example is revoked by");
    shelf.lists.set(1, branch.revocationList());
    shelf.lists.set(0, root.revocationList(branch.certificate()));
    assertThat(fault(gateway.data(), branchData())).contains("CN=Branch, O=Example is revoked by");
    // Also when the authority in the middle is trusted by name, as HP-UX's add cacert makes it.
    shelf.authorities.add(branch.certificate());
    assertThat(fault(gateway.data())).contains("CN=Branch, O=Example is revoked by");
  }

  @Test
  void aListInThePeersMessageHelpsAndHidesNothing() throws Exception {
    X509CRL fresh = shelf.lists.remove(1);
    assertThat(validate("strict", gateway.data(), branchData(), list(fresh)).value()).isPresent();
    X509CRL revoking = branch.revocationList(gateway.certificate());
    shelf.lists.add(revoking);
    X509CRL older = branch.revocationList("2025-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
    for (int turn = 0; turn < 10; turn++) {
      assertThat(fault(gateway.data(), branchData(), list(older))).contains("is revoked by");
    }
    // Nor does a list that somebody else has signed, whatever its date.
    Authority forger = Authority.root("CN=Branch,O=Example");
    X509CRL forged = forger.revocationList("2025-12-31T12:00:00Z", "2027-01-01T00:00:00Z");
    assertThat(fault(gateway.data(), branchData(), list(forged))).contains("is revoked by");
  }

  @Test
  void anAuthorityThatMustNotSignListsHasNone() {
    Issued certificate = root.issue("CN=Mute").authority().usage(KeyUsage.keyCertSign).done();
    Authority mute = root.with(certificate);
    shelf.lists.add(mute.revocationList());
    assertThat(fault(mute.issue("CN=x").done().data(), Issued.data(mute.certificate())))
        .contains("CN=Mute must not sign revocation lists");
  }

  @Test
  void othersAreAskedWhereNoListIsAtHand() {
    shelf.lists.remove(1);
    CertificatePath path = new CertificatePath(new FixedClock(Authority.NOW), "strict");
    path.bindSource(shelf);
    List<RevocationStatus> answers =
        new ArrayList<>(
            List.of(
                RevocationStatus.unknown("no answer"),
                RevocationStatus.GOOD,
                RevocationStatus.revoked("revoked, says the responder")));
    RevocationSource responder = source(answers);
    path.bindRevocationSource(responder);
    List<CertificateData> sent = List.of(gateway.data(), branchData());
    assertThat(path.validate(sent).reason()).contains("no revocation list").contains("no answer");
    assertThat(path.validate(sent).value()).isPresent();
    assertThat(path.validate(sent).reason()).contains("revoked, says the responder");
    path.unbindRevocationSource(responder);
    assertThat(path.validate(sent).value()).isEmpty();
  }

  private static RevocationSource source(List<RevocationStatus> answers) {
    return new RevocationSource() {
      @Override
      public String name() {
        return "responder";
      }

      @Override
      public RevocationStatus status(X509Certificate certificate, X509Certificate issuer) {
        return answers.remove(0);
      }
    };
  }

  @Test
  void keyUsageIsThatOfRfc4945() {
    Issued cipher = root.issue("CN=a").usage(KeyUsage.keyEncipherment).done();
    assertThat(fault(cipher.data())).contains("neither digitalSignature nor nonRepudiation");
    Issued server = root.issue("CN=b").purpose(KeyPurposeId.id_kp_serverAuth).done();
    assertThat(fault(server.data())).contains("neither ipsecIKE nor anyExtendedKeyUsage");
    for (Issued good :
        List.of(
            root.issue("CN=c").usage(KeyUsage.digitalSignature).done(),
            root.issue("CN=d").usage(KeyUsage.nonRepudiation).done(),
            root.issue("CN=e").purpose(KeyPurposeId.id_kp_ipsecIKE).done(),
            root.issue("CN=f").purpose(KeyPurposeId.anyExtendedKeyUsage).done())) {
      assertThat(validate("strict", good.data()).value()).contains(good.certificate());
    }
  }

  @Test
  void keysThatCostOrProtectTooLittleAreRefusedBeforeTheyAreUsed() {
    Issued small = root.issue("CN=small").keys(Keys.rsa(512, 65537)).done();
    assertThat(fault(small.data())).contains("an RSA key of 512 bits");
    Authority weak = Authority.root("CN=Weak", Keys.rsa(1024, (1L << 62) + 1));
    shelf.authorities.add(weak.certificate());
    shelf.lists.add(weak.revocationList());
    assertThat(validate("strict", weak.issue("CN=x").done().data()).value()).isPresent();
  }

  @Test
  void loopsEndTheSearch() {
    Authority first = root.below("CN=A");
    Authority second = root.below("CN=B");
    Issued firstBySecond =
        second.issue("CN=A").keys(first.keys()).authority().usage(KeyUsage.keyCertSign).done();
    Issued secondByFirst =
        first.issue("CN=B").keys(second.keys()).authority().usage(KeyUsage.keyCertSign).done();
    Issued leaf = first.issue("CN=leaf").done();
    assertThat(fault(leaf.data(), firstBySecond.data(), secondByFirst.data()))
        .contains("nobody here knows");
  }

  @Test
  void aThicketOfEqualNamesIsBounded() {
    List<CertificateData> sent = new ArrayList<>();
    Authority above = Authority.root("CN=Thicket");
    for (int index = 0; index < 9; index++) {
      above = above.below("CN=Thicket");
      sent.add(Issued.data(above.certificate()));
    }
    sent.add(0, above.issue("CN=leaf").done().data());
    assertThat(fault(sent.toArray(CertificateData[]::new))).contains("is not trusted");
  }

  @Test
  void longChainsAreRefused() {
    List<CertificateData> sent = new ArrayList<>();
    Authority above = root;
    for (int index = 0; index < 8; index++) {
      above = above.below("CN=Level " + index);
      shelf.lists.add(above.revocationList());
      sent.add(Issued.data(above.certificate()));
    }
    sent.add(0, above.issue("CN=leaf").done().data());
    assertThat(fault(sent.toArray(CertificateData[]::new)))
        .contains("the path is longer than 8 certificates");
  }

  @Test
  void tooManyPayloadsCertificatesOrListsAreRefused() throws Exception {
    assertThat(fault(Collections.nCopies(17, gateway.data()).toArray(CertificateData[]::new)))
        .isEqualTo("more than 16 certificate payloads");
    List<CertificateData> many = new ArrayList<>();
    for (int index = 0; index < 11; index++) {
      many.add(root.issue("CN=" + index).done().data());
    }
    assertThat(fault(many.toArray(CertificateData[]::new))).isEqualTo("more than 10 certificates");
    List<CertificateData> lists = new ArrayList<>();
    for (int index = 1; index < 6; index++) {
      lists.add(
          list(root.revocationList("2025-12-0" + index + "T00:00:00Z", "2026-02-01T00:00:00Z")));
    }
    assertThat(fault(lists.toArray(CertificateData[]::new)))
        .isEqualTo("more than 4 revocation lists");
  }

  @Test
  void otherEncodingsArePassedOver() {
    CertificateData key =
        new CertificateData(CertificateEncoding.PGP, Slice.of(new byte[] {1, 2, 3}));
    assertThat(validate("strict", key, gateway.data(), branchData()).value()).isPresent();
  }

  @Test
  void bombsAreRefusedBeforeAnyParserSeesThem() throws Exception {
    byte[] deep = new byte[2_000];
    for (int index = 0; index < 500; index++) {
      int length = deep.length - 4 * index - 4;
      deep[4 * index] = 0x30;
      deep[4 * index + 1] = (byte) 0x82;
      deep[4 * index + 2] = (byte) (length >> 8);
      deep[4 * index + 3] = (byte) length;
    }
    assertThat(fault(raw(deep))).contains("more than 24 levels");
    byte[] wide = new byte[4 + 6_000];
    wide[0] = 0x30;
    wide[1] = (byte) 0x82;
    wide[2] = (byte) (6_000 >> 8);
    wide[3] = (byte) 6_000;
    assertThat(fault(raw(wide))).contains("more than 1000 elements");
    assertThat(fault(raw(new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1})))
        .contains("a length that does not fit");
    assertThat(fault(raw(new byte[] {0x30, (byte) 0x80, 0, 0}))).contains("does not fit");
    assertThat(fault(raw(new byte[] {0x30, 3, 0x02, 2, 1}))).contains("does not fit");
    assertThat(fault(raw(new byte[20_000]))).contains("more than 16384 octets");
    assertThat(fault(raw(new byte[0]))).contains("no octets");
    assertThat(fault(raw(new byte[] {0x1f, 1}))).contains("a tag of several octets");
    assertThat(fault(raw(identifier(65)))).contains("a number of 65 octets");
    byte[] good = gateway.certificate().getEncoded();
    assertThat(fault(raw(Arrays.copyOf(good, good.length + 1)))).contains("octets after the end");
    assertThat(fault(raw(Arrays.copyOf(good, good.length - 1)))).contains("does not fit");
    assertThat(fault(raw(new byte[] {0x30, 0}))).contains("can't be read as");
  }

  private static byte[] identifier(int octets) {
    byte[] der = new byte[2 + octets];
    der[0] = 0x06;
    der[1] = (byte) octets;
    return der;
  }

  private static CertificateData raw(byte[] octets) {
    return new CertificateData(CertificateEncoding.X509_SIGNATURE, Slice.of(octets));
  }
}
