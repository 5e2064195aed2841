/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.accp;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class NativeLibraryTest {
  /**
   * The virtual machine loads a native library for one class loader only, so that a second copy of
   * the classes is left without it.
   */
  @Test
  void withoutItNothingIsRegisteredAndTheReasonIsKnown() throws Exception {
    AmazonCorrettoCryptoProvider first = AmazonCorrettoCryptoProvider.INSTANCE;
    assertThat(first.getName()).isEqualTo("AmazonCorrettoCryptoProvider");
    try (URLClassLoader second = classPath()) {
      Object bereft =
          second.loadClass(Bereft.class.getName()).getDeclaredConstructor().newInstance();
      assertThat(((Supplier<?>) bereft).get().toString())
          .startsWith("0 services: ")
          .contains("UnsatisfiedLinkError");
    }
  }

  private static URLClassLoader classPath() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(url(entry));
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }

  /** Activates the component; seen from both class loaders as what the JDK knows. */
  public static final class Bereft implements Supplier<String> {
    private int registered;

    @Override
    public String get() {
      AmazonCorrettoCryptoProvider accp = AmazonCorrettoCryptoProvider.INSTANCE;
      AlgorithmRegistrations component = new AlgorithmRegistrations();
      component.bindAccp(accp);
      component.activate(
          fake(BundleContext.class), fake(AlgorithmRegistrations.Configuration.class));
      component.deactivate();
      return registered + " services: " + NativeLibrary.problem(accp).orElse("loaded");
    }

    private <T> T fake(Class<T> type) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                registered += method.getName().equals("registerService") ? 1 : 0;
                return method.getReturnType() == int.class ? 0 : null;
              }));
    }
  }
}
