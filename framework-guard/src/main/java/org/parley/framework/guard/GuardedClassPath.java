/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.framework.guard;

import java.nio.file.Path;
import org.apache.felix.framework.ext.ClassPathExtenderFactory;

/** Found by Felix as a service of the JDK; stands between it and its own way to extend itself. */
public final class GuardedClassPath implements ClassPathExtenderFactory {
  @Override
  public ClassPathExtender getExtender(ClassLoader framework) {
    ClassPathExtender genuine = new DefaultClassLoaderExtender().getExtender(framework);
    String home = System.getProperty("karaf.home");
    if (genuine == null || home == null) {
      return genuine;
    }
    return new DistributionOnly(Path.of(home, "system"), genuine);
  }
}
