/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

/** Why a file is not used, in words that follow its name. */
final class UnusableFile extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableFile(String reason) {
    super(reason, null, false, false);
  }
}
