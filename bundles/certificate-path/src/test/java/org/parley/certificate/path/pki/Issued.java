/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.certificate.path.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import org.parley.api.number.CertificateEncoding;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.CertificateData;
import org.parley.spi.credential.LocalCredential;
import org.parley.spi.credential.SignatureScheme;
import org.parley.wire.octets.Slice;

/**
 * A certificate with its private key.
 *
 * @param issuers of the certificate, the nearest first
 */
public record Issued(X509Certificate certificate, KeyPair keys, List<X509Certificate> issuers)
    implements LocalCredential {

  @Override
  public String name() {
    return certificate.getSubjectX500Principal().getName();
  }

  @Override
  public List<X509Certificate> chain() {
    List<X509Certificate> chain = new ArrayList<>(issuers);
    chain.add(0, certificate);
    return chain;
  }

  /** As it is sent. */
  public CertificateData data() {
    return data(certificate);
  }

  /** A certificate as it is sent. */
  public static CertificateData data(X509Certificate certificate) {
    try {
      return new CertificateData(
          CertificateEncoding.X509_SIGNATURE, Slice.of(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public AuthenticationResult<byte[]> sign(SignatureScheme scheme, byte[] octets) {
    try {
      if (scheme.equals(SignatureScheme.RSA_OF_OCTETS)) {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, keys.getPrivate());
        return AuthenticationResult.of(cipher.doFinal(octets));
      }
      Signature signature = Signature.getInstance(scheme.algorithm());
      signature.initSign(keys.getPrivate());
      signature.update(octets);
      return AuthenticationResult.of(signature.sign());
    } catch (GeneralSecurityException e) {
      return AuthenticationResult.refused(e.toString());
    }
  }
}
