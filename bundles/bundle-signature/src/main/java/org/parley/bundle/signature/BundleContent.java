/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;

/**
 * A bundle through the eyes of its framework, which has a copy of its own: the file that it was
 * installed from may be another one by now.
 */
record BundleContent(Bundle bundle) implements Content {
  @Override
  public Collection<String> names() {
    Set<String> names = new TreeSet<>();
    collect("/", names);
    return names;
  }

  /** Entry paths, unlike found entries, don't make the framework resolve the bundle. */
  private void collect(String folder, Set<String> names) {
    Enumeration<String> paths = bundle.getEntryPaths(folder);
    for (String path : paths == null ? Set.<String>of() : Collections.list(paths)) {
      if (!path.endsWith("/")) {
        names.add(path);
      } else if (!path.equals(folder)) {
        collect(path, names);
      }
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    URL entry = bundle.getEntry(name);
    if (entry == null) {
      throw new FileNotFoundException(name);
    }
    return entry.openStream();
  }
}
