/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ocsp;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.parley.spi.credential.RevocationStatus;

/** Judges the answer of a responder (RFC 6960 section 3.2). */
final class AnswerCheck {
  private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final X509Certificate issuer;
  private final CertificateID asked;
  private final byte[] nonce;
  private final Instant now;

  /**
   * For one question.
   *
   * @param nonce of the question; an answer may lack it, and must not have another one
   */
  AnswerCheck(X509Certificate issuer, CertificateID asked, byte[] nonce, Instant now) {
    this.issuer = issuer;
    this.asked = asked;
    this.nonce = nonce;
    this.now = now;
  }

  /**
   * A status with the time up to which it holds.
   *
   * @param until when it is to be asked for again
   */
  record Judged(RevocationStatus status, Instant until) {}

  Judged judge(OCSPResp answer) {
    try {
      if (answer.getStatus() != OCSPResp.SUCCESSFUL) {
        return unknown("the responder refused with status " + answer.getStatus());
      }
      if (!(answer.getResponseObject() instanceof BasicOCSPResp basic)) {
        return unknown("the answer is of a type that is not known here");
      }
      Optional<String> forged = forged(basic);
      return forged.isPresent() ? unknown(forged.get()) : single(basic);
    } catch (OCSPException | GeneralSecurityException | OperatorCreationException e) {
      return unknown("the answer is malformed: " + e.getMessage());
    }
  }

  private Optional<String> forged(BasicOCSPResp basic)
      throws OCSPException, GeneralSecurityException, OperatorCreationException {
    Extension echoed = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (echoed != null && !Arrays.equals(echoed.getExtnValue().getOctets(), nonce)) {
      return Optional.of("the answer is to another question: its nonce differs");
    }
    if (verified(basic, issuer)) {
      return Optional.empty();
    }
    for (X509CertificateHolder each : basic.getCerts()) {
      X509Certificate delegate = new JcaX509CertificateConverter().getCertificate(each);
      if (mayAnswer(delegate) && verified(basic, delegate)) {
        return Optional.empty();
      }
    }
    return Optional.of("the answer is signed neither by the issuer nor by whom it has allowed to");
  }

  private static boolean verified(BasicOCSPResp basic, X509Certificate signer)
      throws OperatorCreationException {
    try {
      return basic.isSignatureValid(
          new JcaContentVerifierProviderBuilder().build(signer.getPublicKey()));
    } catch (OCSPException wrongKind) {
      return false;
    }
  }

  /** RFC 6960 section 4.2.2.2: issued by the same issuer, for this purpose, and valid now. */
  private boolean mayAnswer(X509Certificate delegate) throws CertificateParsingException {
    List<String> purposes = delegate.getExtendedKeyUsage();
    if (purposes == null || !purposes.contains(OCSP_SIGNING)) {
      return false;
    }
    try {
      delegate.verify(issuer.getPublicKey());
      delegate.checkValidity(Date.from(now));
      return true;
    } catch (GeneralSecurityException notAllowed) {
      return false;
    }
  }

  private Judged single(BasicOCSPResp basic) {
    for (SingleResp each : basic.getResponses()) {
      if (each.getCertID().equals(asked)) {
        return judge(each);
      }
    }
    return unknown("the answer is about other certificates");
  }

  private Judged judge(SingleResp about) {
    Instant from = about.getThisUpdate().toInstant();
    Instant to =
        about.getNextUpdate() == null ? from.plus(SKEW) : about.getNextUpdate().toInstant();
    if (from.isAfter(now.plus(SKEW)) || to.plus(SKEW).isBefore(now)) {
      return unknown("the answer is not of now: it holds from " + from + " to " + to);
    }
    CertificateStatus status = about.getCertStatus();
    if (status == CertificateStatus.GOOD) {
      return new Judged(RevocationStatus.GOOD, to);
    }
    if (status instanceof RevokedStatus revoked) {
      String when = revoked.getRevocationTime().toInstant().toString();
      return new Judged(
          RevocationStatus.revoked("revoked at " + when + ", says its OCSP responder"), to);
    }
    return unknown("the responder does not know the certificate");
  }

  private static Judged unknown(String reason) {
    return new Judged(RevocationStatus.unknown("OCSP: " + reason), Instant.MIN);
  }
}
