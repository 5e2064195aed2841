/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.credential.files;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The folders of the directory, by what files in them are trusted for. */
enum Folder {
  /** Own private keys and their certificates. */
  OWN,
  /** Certificates of trusted authorities. */
  AUTHORITIES,
  /** Certificates that help to build a path. */
  INTERMEDIATES,
  /** Revocation lists. */
  CRLS,
  /** Signing requests, which are written and never read. */
  REQUESTS;

  /** The folders whose files are read. */
  static final Set<Folder> READ = EnumSet.of(OWN, AUTHORITIES, INTERMEDIATES, CRLS);

  /** Name of the folder in the directory. */
  String folderName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
