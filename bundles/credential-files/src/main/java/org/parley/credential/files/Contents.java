/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.parley.api.secret.Secret;

/**
 * What one file holds, in the order of the file.
 *
 * @param keys PKCS #8 private keys; whoever has the contents closes them
 */
record Contents(List<X509Certificate> certificates, List<X509CRL> lists, List<Secret> keys) {
  /** Empty, to be filled by a reader. */
  static Contents empty() {
    return new Contents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Destroys the keys. */
  void close() {
    keys.forEach(Secret::close);
  }
}
