/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.io.StringWriter;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Blocks of RFC 7468. */
final class PemObjects {
  private PemObjects() {}

  static PemObject certificate(X509Certificate certificate) throws CertificateEncodingException {
    return new PemObject("CERTIFICATE", certificate.getEncoded());
  }

  static PemObject list(X509CRL list) throws CRLException {
    return new PemObject("X509 CRL", list.getEncoded());
  }

  static PemObject sealedKey(byte[] der) {
    return new PemObject("ENCRYPTED PRIVATE KEY", der);
  }

  static PemObject request(byte[] der) {
    return new PemObject("CERTIFICATE REQUEST", der);
  }

  static String text(PemObject block) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(block);
    }
    return text.toString();
  }
}
