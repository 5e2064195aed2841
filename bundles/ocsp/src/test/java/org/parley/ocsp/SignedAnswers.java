/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ocsp;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What a responder says (RFC 6960), good or as a test wants it. */
class SignedAnswers {
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  PrivateKey key;
  X509CertificateHolder[] chain = {};
  CertificateStatus status = CertificateStatus.GOOD;
  Instant thisUpdate = START;

  /** Of the answer; that of the question while there is none. */
  byte[] nonce;

  byte[] answer(byte[] question) {
    try {
      return answer(new OCSPReq(question));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] answer(OCSPReq question) throws Exception {
    BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(new X500Name("CN=Root")));
    builder.addResponse(
        question.getRequestList()[0].getCertID(),
        status,
        Date.from(thisUpdate),
        Date.from(thisUpdate.plus(HOUR)),
        null);
    Extension asked = question.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    builder.setResponseExtensions(
        new Extensions(
            nonce == null
                ? asked
                : new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce)));
    return new OCSPRespBuilder()
        .build(
            OCSPRespBuilder.SUCCESSFUL,
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(key),
                chain,
                Date.from(thisUpdate)))
        .getEncoded();
  }
}
