/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;
import org.parley.api.identity.Identity;
import org.parley.api.number.IdentificationType;

/**
 * Holds an identity against the field of a certificate that its type names (RFC 4945 section 3.1).
 * No wildcard is expanded and the common name is never taken for the name of a host.
 */
final class CertificateIdentity {
  /** Choices of GeneralName (RFC 5280 section 4.2.1.6). */
  private static final int RFC822_NAME = 1;

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private CertificateIdentity() {}

  /** Why the owner of a certificate must not call itself that, or empty text. */
  static String fault(X509Certificate certificate, Identity identity) {
    IdentificationType type = identity.type();
    if (type.equals(IdentificationType.DER_ASN1_DN)) {
      return subjectFault(certificate, identity);
    }
    if (type.equals(IdentificationType.FQDN)) {
      return alternativeFault(certificate, identity, DNS_NAME, "dNSName", name(identity));
    }
    if (type.equals(IdentificationType.RFC822_ADDR)) {
      return alternativeFault(certificate, identity, RFC822_NAME, "rfc822Name", name(identity));
    }
    if (type.equals(IdentificationType.IPV4_ADDR) || type.equals(IdentificationType.IPV6_ADDR)) {
      return alternativeFault(certificate, identity, IP_ADDRESS, "iPAddress", address(identity));
    }
    return "an identity of type " + type.name() + " has no field in a certificate";
  }

  /** True when the owner may call itself that. */
  static boolean fits(X509Certificate certificate, Identity identity) {
    return fault(certificate, identity).isEmpty();
  }

  /** All attributes of the received name are compared, neither side may have one more. */
  private static String subjectFault(X509Certificate certificate, Identity identity) {
    X500Principal subject = certificate.getSubjectX500Principal();
    X500Principal received;
    try {
      received = new X500Principal(identity.octets());
    } catch (IllegalArgumentException e) {
      return "the identity is no distinguished name";
    }
    return !subject.getName().isEmpty() && received.equals(subject)
        ? ""
        : "the subject of the certificate is " + subject + ", the identity is " + received;
  }

  private static String alternativeFault(
      X509Certificate certificate,
      Identity identity,
      int choice,
      String field,
      Predicate<String> matches) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      boolean found =
          names != null
              && names.stream()
                  .filter(name -> name.get(0).equals(choice))
                  .anyMatch(name -> name.get(1) instanceof String text && matches.test(text));
      return found
          ? ""
          : "no %s in subjectAltName of the certificate of %s is %s"
              .formatted(field, certificate.getSubjectX500Principal(), identity);
    } catch (CertificateParsingException e) {
      return "subjectAltName of the certificate can't be read";
    }
  }

  private static Predicate<String> name(Identity identity) {
    String name = new String(identity.octets(), StandardCharsets.UTF_8);
    return name::equalsIgnoreCase;
  }

  private static Predicate<String> address(Identity identity) {
    byte[] octets = identity.octets();
    return text -> {
      try {
        return java.util.Arrays.equals(InetAddress.getByName(text).getAddress(), octets);
      } catch (UnknownHostException e) {
        return false;
      }
    };
  }
}
