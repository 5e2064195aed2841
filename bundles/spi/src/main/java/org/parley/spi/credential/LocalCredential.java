/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.spi.auth.AuthenticationResult;

/** An own private key, which may never leave a token, and the certificates for it. */
@ConsumerType
public interface LocalCredential {
  /** For people: a file or a label. */
  String name();

  /** The certificate of the key, then its issuers as far as they are known; never empty. */
  List<X509Certificate> chain();

  /**
   * Signs; may take long, so on a worker only.
   *
   * @return the signature, or why there is none, such as a token that was pulled out
   */
  AuthenticationResult<byte[]> sign(SignatureScheme scheme, byte[] octets);
}
