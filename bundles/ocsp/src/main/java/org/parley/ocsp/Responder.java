/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ocsp;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.GeneralName;

/** Where a certificate says that its responder is (RFC 5280 section 4.2.2.1). */
final class Responder {
  private static final String EXTENSION = "1.3.6.1.5.5.7.1.1";

  private Responder() {}

  /** The first responder by HTTP; empty also when the extension is malformed. */
  static Optional<URI> of(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(EXTENSION);
    if (extension == null) {
      return Optional.empty();
    }
    try {
      byte[] octets = ASN1OctetString.getInstance(extension).getOctets();
      for (AccessDescription each :
          AuthorityInformationAccess.getInstance(octets).getAccessDescriptions()) {
        GeneralName location = each.getAccessLocation();
        if (each.getAccessMethod().equals(AccessDescription.id_ad_ocsp)
            && location.getTagNo() == GeneralName.uniformResourceIdentifier) {
          URI place = URI.create(location.getName().toString());
          if (String.valueOf(place.getScheme()).toLowerCase(Locale.ROOT).equals("http")) {
            return Optional.of(place);
          }
        }
      }
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
