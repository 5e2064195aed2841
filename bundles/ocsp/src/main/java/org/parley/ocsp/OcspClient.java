/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ocsp;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.jcajce.JcaCertificateID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialFetch;
import org.parley.spi.credential.RevocationSource;
import org.parley.spi.credential.RevocationStatus;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;

/** Asks OCSP responders, and remembers good answers as long as they hold. */
@Component(
    service = RevocationSource.class,
    configurationPid = "org.parley.ocsp",
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = OcspClient.Configuration.class)
public final class OcspClient implements RevocationSource {
  private static final String TYPE = "application/ocsp-request";
  private static final int NONCE = 16;
  private static final int MOST_REMEMBERED = 1024;

  private final Optional<URI> configured;
  private final CredentialFetch fetch;
  private final Clock clock;
  private final RandomSource random;
  private final Map<Asked, AnswerCheck.Judged> remembered = new LinkedHashMap<>();

  /** What was asked about. */
  private record Asked(X509Certificate certificate, X509Certificate issuer) {}

  /** Configuration of the client. */
  @ObjectClassDefinition(name = "Parley OCSP")
  @interface Configuration {
    /** Responder that is asked for every certificate; empty: the one that it names itself. */
    @AttributeDefinition(required = false)
    String responder() default "";
  }

  /** A client over HTTP. */
  @Activate
  public OcspClient(
      @Reference CredentialFetch fetch,
      @Reference Clock clock,
      @Reference RandomSource random,
      Configuration settings) {
    this(
        Optional.of(settings.responder()).filter(each -> !each.isBlank()).map(URI::create),
        fetch,
        clock,
        random);
  }

  /** Without OSGi. */
  OcspClient(Optional<URI> configured, CredentialFetch fetch, Clock clock, RandomSource random) {
    this.configured = configured;
    this.fetch = fetch;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String name() {
    return "ocsp";
  }

  @Override
  public RevocationStatus status(X509Certificate certificate, X509Certificate issuer) {
    Optional<URI> responder = configured.isPresent() ? configured : Responder.of(certificate);
    if (responder.isEmpty()) {
      return RevocationStatus.unknown("OCSP: the certificate names no responder by HTTP");
    }
    Asked key = new Asked(certificate, issuer);
    AnswerCheck.Judged before = remembered(key);
    if (before != null && before.until().isAfter(clock.now())) {
      return before.status();
    }
    AnswerCheck.Judged judged = ask(responder.get(), certificate, issuer);
    if (judged.until().isAfter(clock.now())) {
      remember(key, judged);
    }
    return judged.status();
  }

  private AnswerCheck.Judged ask(
      URI responder, X509Certificate certificate, X509Certificate issuer) {
    try {
      CertificateID id =
          new JcaCertificateID(
              new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
              issuer,
              certificate.getSerialNumber());
      byte[] nonce = new DEROctetString(random.octets(NONCE)).getEncoded();
      AuthenticationResult<byte[]> answer = fetch.ask(responder, TYPE, question(id, nonce));
      if (answer.value().isEmpty()) {
        return unknown(answer.reason());
      }
      return new AnswerCheck(issuer, id, nonce, clock.now())
          .judge(new OCSPResp(answer.value().get()));
    } catch (IOException e) {
      return unknown("the answer is malformed: " + e.getMessage());
    } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
      return unknown("the question can't be asked: " + e.getMessage());
    }
  }

  private static byte[] question(CertificateID id, byte[] nonce) throws OCSPException, IOException {
    Extension extension =
        new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce));
    return new OCSPReqBuilder()
        .addRequest(id)
        .setRequestExtensions(new Extensions(extension))
        .build()
        .getEncoded();
  }

  private static AnswerCheck.Judged unknown(String reason) {
    return new AnswerCheck.Judged(RevocationStatus.unknown("OCSP: " + reason), Instant.MIN);
  }

  private AnswerCheck.Judged remembered(Asked key) {
    synchronized (remembered) {
      return remembered.get(key);
    }
  }

  private void remember(Asked key, AnswerCheck.Judged judged) {
    synchronized (remembered) {
      remembered.put(key, judged);
      if (remembered.size() > MOST_REMEMBERED) {
        remembered.remove(remembered.keySet().iterator().next());
      }
    }
  }
}
