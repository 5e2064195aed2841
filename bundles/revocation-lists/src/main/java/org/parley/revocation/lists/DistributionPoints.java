/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.revocation.lists;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Where a certificate says that its revocation list is (RFC 5280 section 4.2.1.13). */
final class DistributionPoints {
  private static final String EXTENSION = "2.5.29.31";
  private static final int MOST = 4;

  private DistributionPoints() {}

  /** URLs of schemes that are fetched here; none when the extension is malformed. */
  static List<URI> of(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(EXTENSION);
    if (extension == null) {
      return List.of();
    }
    try {
      byte[] octets = ASN1OctetString.getInstance(extension).getOctets();
      List<URI> places = new ArrayList<>();
      for (DistributionPoint point : CRLDistPoint.getInstance(octets).getDistributionPoints()) {
        DistributionPointName name = point.getDistributionPoint();
        // A list for some reasons only, or one that somebody else issues, tells not enough.
        boolean whole = point.getReasons() == null && point.getCRLIssuer() == null;
        if (whole && name != null && name.getType() == DistributionPointName.FULL_NAME) {
          addTo(places, GeneralNames.getInstance(name.getName()));
        }
      }
      return places.subList(0, Math.min(MOST, places.size()));
    } catch (RuntimeException malformed) {
      return List.of();
    }
  }

  private static void addTo(List<URI> places, GeneralNames names) {
    for (GeneralName each : names.getNames()) {
      if (each.getTagNo() == GeneralName.uniformResourceIdentifier) {
        URI place = URI.create(each.getName().toString());
        String scheme = String.valueOf(place.getScheme()).toLowerCase(Locale.ROOT);
        if ((scheme.equals("http") || scheme.equals("ldap")) && place.getHost() != null) {
          places.add(place);
        }
      }
    }
  }
}
