/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

import java.io.ByteArrayInputStream;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.CertificateEncoding;
import org.parley.spi.auth.CertificateData;

/**
 * What the Certificate payloads of a peer hold, within bounds; nothing of it is verified.
 *
 * @param certificates without repetition, in the order in which they came
 * @param lists revocation lists
 * @param fault why nothing of it is looked at; empty when all is within bounds
 */
record Presented(List<X509Certificate> certificates, List<X509CRL> lists, String fault) {
  private static final int MOST_PAYLOADS = 16;
  private static final int MOST_CERTIFICATES = 10;
  private static final int MOST_LISTS = 4;
  private static final int CERTIFICATE_OCTETS = 16 * 1024;
  private static final int BUNDLE_OCTETS = 64 * 1024;
  private static final int CERTIFICATE_ELEMENTS = 1_000;
  private static final int BUNDLE_ELEMENTS = 20_000;

  /** Reads them; payloads of other encodings are passed over (RFC 4945 section 3.3.10.1). */
  static Presented read(List<CertificateData> payloads) {
    if (payloads.size() > MOST_PAYLOADS) {
      return refused("more than " + MOST_PAYLOADS + " certificate payloads");
    }
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    Set<X509CRL> lists = new LinkedHashSet<>();
    for (CertificateData payload : payloads) {
      String fault = read(payload, certificates, lists);
      if (!fault.isEmpty()) {
        return refused("certificate payload with " + fault);
      }
    }
    if (certificates.size() > MOST_CERTIFICATES) {
      return refused("more than " + MOST_CERTIFICATES + " certificates");
    }
    return lists.size() > MOST_LISTS
        ? refused("more than " + MOST_LISTS + " revocation lists")
        : new Presented(List.copyOf(certificates), List.copyOf(lists), "");
  }

  /**
   * The peer's own certificate: the first one that is not an authority's, since their order means
   * nothing (RFC 4945 section 3.3.10.3).
   */
  Optional<X509Certificate> endEntity() {
    return certificates.stream()
        .filter(certificate -> certificate.getBasicConstraints() < 0)
        .findFirst()
        .or(() -> certificates.stream().findFirst());
  }

  private static Presented refused(String fault) {
    return new Presented(List.of(), List.of(), fault);
  }

  private static String read(
      CertificateData payload, Set<X509Certificate> certificates, Set<X509CRL> lists) {
    CertificateEncoding encoding = payload.encoding();
    boolean certificate = encoding.equals(CertificateEncoding.X509_SIGNATURE);
    boolean bundle = encoding.equals(CertificateEncoding.PKCS7_X509);
    boolean list =
        encoding.equals(CertificateEncoding.CRL) || encoding.equals(CertificateEncoding.ARL);
    if (!certificate && !bundle && !list) {
      return "";
    }
    int most = certificate ? CERTIFICATE_OCTETS : BUNDLE_OCTETS;
    if (payload.data().length() > most) {
      return "more than " + most + " octets";
    }
    byte[] octets = payload.data().toArray();
    String fault = DerBounds.fault(octets, certificate ? CERTIFICATE_ELEMENTS : BUNDLE_ELEMENTS);
    if (!fault.isEmpty()) {
      return fault;
    }
    try {
      if (!list) {
        certificates.addAll(certificates(octets));
      }
      if (!certificate) {
        lists.addAll(lists(octets));
      }
      return "";
    } catch (CertificateException | CRLException e) {
      return "octets that can't be read as " + encoding.name();
    }
  }

  /** One certificate, or those of a PKCS #7 bundle. */
  private static List<X509Certificate> certificates(byte[] octets) throws CertificateException {
    List<X509Certificate> read = new ArrayList<>();
    for (Certificate one : factory().generateCertificates(new ByteArrayInputStream(octets))) {
      if (one instanceof X509Certificate certificate) {
        read.add(certificate);
      }
    }
    return read;
  }

  /** One revocation list, or those of a PKCS #7 bundle. */
  private static List<X509CRL> lists(byte[] octets) throws CertificateException, CRLException {
    List<X509CRL> read = new ArrayList<>();
    for (CRL one : factory().generateCRLs(new ByteArrayInputStream(octets))) {
      if (one instanceof X509CRL list) {
        read.add(list);
      }
    }
    return read;
  }

  private static CertificateFactory factory() throws CertificateException {
    return CertificateFactory.getInstance("X.509");
  }
}
