/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.revocation.lists;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialFetch;
import org.parley.spi.time.Clock;

/** Gets objects by HTTP and LDAP. */
@Component(service = CredentialFetch.class)
public final class NetworkFetch implements CredentialFetch {
  private static final int MOST_OCTETS = 16 << 20;

  private final BoundedHttp http;

  /** With the clock that bounds how long an answer may take. */
  @Activate
  public NetworkFetch(@Reference Clock clock) {
    http = new BoundedHttp(clock, MOST_OCTETS);
  }

  @Override
  public AuthenticationResult<byte[]> fetch(URI place) {
    try {
      return switch (scheme(place)) {
        case "http" -> AuthenticationResult.of(http.get(place));
        case "ldap" -> AuthenticationResult.of(LdapAttribute.read(place, MOST_OCTETS));
        default -> AuthenticationResult.refused(place + ": right is http or ldap");
      };
    } catch (IOException | IllegalArgumentException e) {
      return AuthenticationResult.refused(place + ": " + reason(e));
    }
  }

  @Override
  public AuthenticationResult<byte[]> ask(URI place, String type, byte[] question) {
    if (!scheme(place).equals("http")) {
      return AuthenticationResult.refused(place + ": right is http");
    }
    try {
      return AuthenticationResult.of(http.post(place, type, question));
    } catch (IOException | IllegalArgumentException e) {
      return AuthenticationResult.refused(place + ": " + reason(e));
    }
  }

  private static String scheme(URI place) {
    return place.getScheme() == null ? "" : place.getScheme().toLowerCase(Locale.ROOT);
  }

  private static String reason(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
