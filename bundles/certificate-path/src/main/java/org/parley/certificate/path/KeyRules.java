/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** What keys are looked at, and what the peer's certificate must allow (RFC 4945 section 5.1.3). */
final class KeyRules {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int LIST_SIGNATURE = 6;
  private static final String IPSEC_IKE = "1.3.6.1.5.5.7.3.17";
  private static final String ANY_USAGE = "2.5.29.37.0";

  /** RFC 4945 has RSA keys of 1024 bits; more than 8192 cost more than they give. */
  private static final int SHORTEST_MODULUS = 1024;

  private static final int LONGEST_MODULUS = 8192;

  /** A long exponent makes every check of a signature expensive, which a stranger could use. */
  private static final int LONGEST_EXPONENT = 64;

  private static final int LARGEST_FIELD = 521;

  private KeyRules() {}

  /** Why nothing is verified with a key, or empty text. */
  static String fault(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      if (bits < SHORTEST_MODULUS || bits > LONGEST_MODULUS) {
        return "an RSA key of " + bits + " bits";
      }
      int exponent = rsa.getPublicExponent().bitLength();
      return exponent > LONGEST_EXPONENT ? "an RSA exponent of " + exponent + " bits" : "";
    }
    if (key instanceof ECPublicKey curve) {
      int bits = curve.getParams().getCurve().getField().getFieldSize();
      return bits > LARGEST_FIELD ? "a curve of " + bits + " bits" : "";
    }
    return "";
  }

  /** Why a certificate can't prove an identity in IKE, or empty text. */
  static String usageFault(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
      return "its key usage has neither digitalSignature nor nonRepudiation";
    }
    try {
      List<String> extended = certificate.getExtendedKeyUsage();
      return extended == null || extended.contains(IPSEC_IKE) || extended.contains(ANY_USAGE)
          ? ""
          : "its extended key usage has neither ipsecIKE nor anyExtendedKeyUsage";
    } catch (CertificateParsingException e) {
      return "its extended key usage can't be read";
    }
  }

  /** True when an authority may sign revocation lists. */
  static boolean signsLists(X509Certificate authority) {
    boolean[] usage = authority.getKeyUsage();
    return usage == null || usage[LIST_SIGNATURE];
  }
}
