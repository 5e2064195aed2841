/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.framework.guard;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.felix.framework.ext.ClassPathExtenderFactory.ClassPathExtender;

/** Lets in what is, octet for octet, a jar of the distribution. */
final class DistributionOnly implements ClassPathExtender {
  private final Path distribution;
  private final ClassPathExtender genuine;

  /**
   * Guards.
   *
   * @param distribution the folder with the jars of the distribution, at any depth
   * @param genuine who extends the framework
   */
  DistributionOnly(Path distribution, ClassPathExtender genuine) {
    this.distribution = distribution;
    this.genuine = genuine;
  }

  /**
   * Adds a jar to the framework.
   *
   * @throws SecurityException when it is none of the distribution; Felix logs it and goes on
   */
  @Override
  public void add(File jar) throws Exception {
    if (!distributed(jar.toPath())) {
      throw new SecurityException(
          "an extension bundle of the framework that is not part of the distribution is kept out: "
              + jar);
    }
    genuine.add(jar);
  }

  private boolean distributed(Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(distribution)) {
      return files.filter(Files::isRegularFile).anyMatch(file -> same(file, jar));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.size(one) == Files.size(other) && Files.mismatch(one, other) < 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
