/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A place where keys and certificates are: files, a key store, a token, as a service. Several may
 * be present; what they hold is used together.
 *
 * <p>All answers come from memory, quickly; what must be read anew is read when it changes, not
 * when it is asked for.
 */
@ConsumerType
public interface CredentialSource {
  /** Such as {@code files}; unique. */
  String name();

  /** Own keys with their certificates. */
  List<LocalCredential> own();

  /** Certificates of the authorities that are trusted. */
  List<X509Certificate> authorities();

  /** Certificates that help to build a path and are trusted for nothing. */
  default List<X509Certificate> intermediates() {
    return List.of();
  }

  /** Revocation lists, fresh or stale. */
  List<X509CRL> revocationLists();

  /** What is there and can't be used, one line each with its place and the reason. */
  default List<String> problems() {
    return List.of();
  }

  /** Has {@code changed} called after each change; closing the result ends that. */
  AutoCloseable watch(Runnable changed);
}
