/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.credential;

import java.net.URI;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.spi.auth.AuthenticationResult;

/** Gets certificates and revocation lists from servers, as a service. */
@ConsumerType
public interface CredentialFetch {
  /**
   * Gets one object. Takes seconds, so on a worker only; bounded in time and size.
   *
   * @param place {@code http} or {@code ldap} (RFC 4516: base, one attribute, scope and filter)
   * @return the octets, or why there are none
   */
  AuthenticationResult<byte[]> fetch(URI place);

  /**
   * Sends a question by HTTP and gets the answer; bounded alike.
   *
   * @param type of the question, such as {@code application/ocsp-request}
   */
  AuthenticationResult<byte[]> ask(URI place, String type, byte[] question);
}
