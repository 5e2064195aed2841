/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.parley.api.control.Certificates.Statement;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.credential.CredentialFetch;

/**
 * Gets what a statement names: from {@code -file}, or from the directory server of {@code -ldap}.
 */
final class StatementInput {
  private static final int MOST_OCTETS = 32 << 20;

  private StatementInput() {}

  /** What is wrong with a statement, and with which option. */
  static final class WrongInput extends Exception {
    private static final long serialVersionUID = 1L;
    private final String option;

    WrongInput(String option, String reason) {
      super(reason, null, false, false);
      this.option = option;
    }

    String option() {
      return option;
    }
  }

  /** True when it would come from a server. */
  static boolean remote(Statement statement) {
    return statement.option("file").isEmpty();
  }

  static byte[] read(Statement statement, Optional<CredentialFetch> fetch) throws WrongInput {
    Optional<String> file = statement.option("file");
    if (file.isPresent() && statement.option("ldap").isPresent()) {
      throw new WrongInput("ldap", "does not go with -file; right is one of the two");
    }
    return file.isPresent() ? file(file.get()) : ldap(statement, fetch);
  }

  private static byte[] file(String name) throws WrongInput {
    try {
      Path path = Path.of(name);
      if (Files.size(path) > MOST_OCTETS) {
        throw new WrongInput("file", name + " is longer than " + MOST_OCTETS + " octets");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new WrongInput("file", "\"" + name + "\" can't be read; right is a readable file");
    }
  }

  private static byte[] ldap(Statement statement, Optional<CredentialFetch> fetch)
      throws WrongInput {
    if (statement.option("base").isEmpty()) {
      throw new WrongInput("base", "is missing; right is the search base of the LDAP server");
    }
    if (fetch.isEmpty()) {
      throw new WrongInput(
          "ldap", "nothing here fetches from servers; right is to install revocation-lists");
    }
    URI place = place(statement);
    AuthenticationResult<byte[]> fetched = fetch.get().fetch(place);
    return fetched.value().orElseThrow(() -> new WrongInput("ldap", fetched.reason()));
  }

  /** As a URL (RFC 4516): host, port, base, attribute, scope and filter. */
  static URI place(Statement statement) throws WrongInput {
    String address = statement.option("ldap").orElseThrow();
    String host = address.contains(":") ? "[" + address + "]" : address;
    int port = Integer.parseInt(statement.option("port").orElse("389"));
    String query =
        attribute(statement.object())
            + "?sub?"
            + statement.option("filter").orElse("(objectClass=*)");
    try {
      String base = "/" + statement.option("base").orElse("");
      return new URI("ldap", null, host, port, base, query, null);
    } catch (URISyntaxException e) {
      throw new WrongInput("base", "is not a search base: " + e.getReason());
    }
  }

  /** Names of RFC 4523. */
  private static String attribute(String object) {
    return switch (object) {
      case "mycert" -> "userCertificate;binary";
      case "cacert" -> "cACertificate;binary";
      default -> "certificateRevocationList;binary";
    };
  }
}
