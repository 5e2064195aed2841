/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.Map;
import org.parley.api.secret.Secret;

/**
 * Suite and keys of an IKE SA. The engine owns the secrets once they were handed over in an effect
 * and destroys them with the SA; views lend them.
 *
 * @param secrets by the names of the RFC: {@code SKEYID_d}, {@code SKEYID_a}, {@code SKEYID_e},
 *     {@code Ka} (RFC 2409), {@code SK_d}, {@code SK_ai}, ... (RFC 7296 section 2.14)
 */
public record IkeKeys(CipherSuite suite, Map<String, Secret> secrets) {
  public IkeKeys {
    secrets = Map.copyOf(secrets);
  }

  /**
   * A secret by its name.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public Secret secret(String name) {
    Secret secret = secrets.get(name);
    if (secret == null) {
      throw new IllegalArgumentException("no key " + name);
    }
    return secret;
  }
}
