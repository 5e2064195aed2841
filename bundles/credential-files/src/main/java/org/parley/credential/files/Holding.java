/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import org.parley.spi.credential.LocalCredential;

/**
 * What the whole directory holds at one moment.
 *
 * @param problems one line for each file that can't be used
 */
record Holding(
    List<LocalCredential> own,
    List<X509Certificate> authorities,
    List<X509Certificate> intermediates,
    List<X509CRL> revocationLists,
    List<String> problems) {
  static final Holding NOTHING = new Holding(List.of(), List.of(), List.of(), List.of(), List.of());
}
