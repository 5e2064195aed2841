/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes the statements {@code csr}, {@code mycert}, {@code cacert} and {@code crl} take effect:
 * makes key pairs and signing requests, and keeps what is loaded. Served by credential-files.
 *
 * <p>May take long (a key pair, a directory server): not for event loops.
 */
@ProviderType
public interface Certificates {
  /**
   * Carries a statement out. One that has been carried out already changes nothing.
   *
   * @param check true: only says what would be wrong, as far as that can be told
   */
  Result add(Statement statement, boolean check);

  /** Takes back what a statement has brought. */
  Result delete(Statement statement);

  /** True when the statement has been carried out. */
  boolean holds(Statement statement);

  /**
   * What is there of one kind, for people: file, subject or issuer, validity.
   *
   * @param object {@code csr}, {@code mycert}, {@code cacert} or {@code crl}
   */
  List<String> show(String object);

  /**
   * A statement.
   *
   * @param text in its canonical form, which tells it from others
   * @param object {@code csr}, {@code mycert}, {@code cacert} or {@code crl}
   * @param options by name without the dash, such as {@code file}; double quotes removed
   */
  record Statement(String text, String object, Map<String, String> options) {
    public Statement {
      options = Map.copyOf(options);
    }

    /** The value of an option that was given. */
    public Optional<String> option(String name) {
      return Optional.ofNullable(options.get(name));
    }
  }

  /**
   * What came of it.
   *
   * @param option the option that is wrong; empty when it is none
   * @param lines for people; of a failure one line, with what would be right
   */
  record Result(boolean succeeded, String option, List<String> lines) {
    public Result {
      lines = List.copyOf(lines);
    }

    /** Success. */
    public static Result done(List<String> lines) {
      return new Result(true, "", lines);
    }

    /** Failure. */
    public static Result wrong(String option, String reason) {
      return new Result(false, option, List.of(reason));
    }
  }
}
