/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.deployment.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionRefusalTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "<{0}>")
  @CsvSource({
    "system.bundle, true",
    "system.bundle; extension:=framework, true",
    "org.apache.felix.framework;extension:=framework, true",
    "org.parley.api, false",
    "'', false"
  })
  void takesOnlyWhatExtendsTheFramework(String host, boolean taken) throws Exception {
    Path jar = jar("some.jar", host);
    assertThat(new ExtensionRefusal().canHandle(jar.toFile())).isEqualTo(taken);
  }

  @Test
  void leavesToOthersWhatIsNoJar() throws Exception {
    ExtensionRefusal refusal = new ExtensionRefusal();
    Path broken = Files.writeString(directory.resolve("broken.jar"), "not a jar");
    assertThat(refusal.canHandle(broken.toFile())).isFalse();
    assertThat(refusal.canHandle(directory.toFile())).isFalse();
    assertThat(refusal.canHandle(jar("some.kar", "system.bundle").toFile())).isFalse();
  }

  private Path jar(String name, String host) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!host.isEmpty()) {
      manifest.getMainAttributes().putValue("Fragment-Host", host);
    }
    Path jar = directory.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
