/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes bundles of {@link MisbehavingKeyExchange} that are ranked above what is shipped. */
public final class PluginJar {
  /** What they serve. */
  static final String ALGORITHM = "ECP-384";

  /** The property of the component that names the manner. */
  static final String MANNER = "manner";

  private static final String COMPONENT = "OSGI-INF/misbehaving.xml";
  private static final List<Class<?>> CLASSES =
      List.of(MisbehavingKeyExchange.class, PluginJar.class, Manner.class);

  private PluginJar() {}

  /** The symbolic name of the bundle of a manner. */
  public static String symbolicName(Manner manner) {
    return "org.parley.itests.plugin." + manner.name().toLowerCase(Locale.ROOT);
  }

  /** Writes the bundle. */
  public static void write(Manner manner, Path target) throws IOException {
    // Moved into its folder: what looks there must never see half of it.
    Path whole = Files.createTempFile(target.getParent().getParent(), "plugin", ".jar");
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(whole), manifest(manner))) {
      jar.putNextEntry(new JarEntry(COMPONENT));
      jar.write(component(manner).getBytes(StandardCharsets.UTF_8));
      for (Class<?> type : CLASSES) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream octets = type.getClassLoader().getResourceAsStream(name)) {
          octets.transferTo(jar);
        }
      }
    }
    Files.move(whole, target);
  }

  private static Manifest manifest(Manner manner) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", symbolicName(manner));
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue(
        "Import-Package",
        "org.parley.api.number,org.parley.api.secret,org.parley.spi.crypto,org.parley.spi.random");
    main.putValue("Service-Component", COMPONENT);
    main.putValue("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"");
    return manifest;
  }

  private static String component(Manner manner) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="misbehaving"
            activate="activate">
          <implementation class="%s"/>
          <service>
            <provide interface="org.parley.spi.crypto.KeyExchangeAlgorithm"/>
          </service>
          <property name="service.ranking" type="Integer" value="100"/>
          <property name="%s" value="%s"/>
        </scr:component>
        """
        .formatted(MisbehavingKeyExchange.class.getName(), MANNER, manner);
  }
}
