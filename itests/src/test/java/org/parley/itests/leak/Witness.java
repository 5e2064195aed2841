/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.leak;

import java.lang.ref.WeakReference;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Sees whether the class loader of a bundle's wiring has been collected. */
final class Witness extends WeakReference<ClassLoader> {
  private final String name;

  /** Of the wiring that the bundle has now. */
  Witness(Bundle bundle, String swap) {
    this(bundle.adapt(BundleWiring.class).getClassLoader(), bundle.getSymbolicName() + ", " + swap);
  }

  Witness(ClassLoader loader, String name) {
    super(loader);
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}
