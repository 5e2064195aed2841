/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/** Certificate encoding of both versions (RFC 2408 section 3.9, RFC 7296 section 3.6). */
public record CertificateEncoding(int value) {
  public static final CertificateEncoding NONE = new CertificateEncoding(0);
  public static final CertificateEncoding PKCS7_X509 = new CertificateEncoding(1);
  public static final CertificateEncoding PGP = new CertificateEncoding(2);
  public static final CertificateEncoding DNS_SIGNED_KEY = new CertificateEncoding(3);
  public static final CertificateEncoding X509_SIGNATURE = new CertificateEncoding(4);
  public static final CertificateEncoding X509_KEY_EXCHANGE = new CertificateEncoding(5);
  public static final CertificateEncoding KERBEROS_TOKEN = new CertificateEncoding(6);
  public static final CertificateEncoding CRL = new CertificateEncoding(7);
  public static final CertificateEncoding ARL = new CertificateEncoding(8);
  public static final CertificateEncoding SPKI = new CertificateEncoding(9);
  public static final CertificateEncoding X509_ATTRIBUTE = new CertificateEncoding(10);
  public static final CertificateEncoding RAW_RSA_KEY = new CertificateEncoding(11);
  public static final CertificateEncoding HASH_AND_URL_OF_CERTIFICATE = new CertificateEncoding(12);
  public static final CertificateEncoding HASH_AND_URL_OF_BUNDLE = new CertificateEncoding(13);
  public static final CertificateEncoding OCSP_CONTENT = new CertificateEncoding(14);
  public static final CertificateEncoding RAW_PUBLIC_KEY = new CertificateEncoding(15);

  private static final Names NAMES =
      Names.ofConstants(CertificateEncoding.class, CertificateEncoding::value);

  /** The registry's name, or {@code unknown-N} for a number without one. */
  public String name() {
    return NAMES.of(value);
  }
}
