/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/** What is in a bundle, as the framework would run it. */
interface Content {
  /** Names of all files, in any order; no directories. */
  Collection<String> names() throws IOException;

  /** The octets of one of them. */
  InputStream open(String name) throws IOException;
}
