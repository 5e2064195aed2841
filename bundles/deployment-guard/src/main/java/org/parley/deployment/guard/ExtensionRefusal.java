/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.deployment.guard;

import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the other deployers, and keeps extension bundles of the framework out (OSGi Core 8,
 * section 3.15): their code would not be let in anyway, but Felix stops the whole daemon when such
 * a bundle is refreshed, as the deployer does with what it has installed.
 */
@Component(
    service = {ArtifactInstaller.class, ArtifactListener.class},
    property = "service.ranking:Integer=1000")
public final class ExtensionRefusal implements ArtifactInstaller {
  private static final Logger LOG = LoggerFactory.getLogger(ExtensionRefusal.class);
  private static final Set<String> FRAMEWORK =
      Set.of("system.bundle", "org.apache.felix.framework");

  @Override
  public boolean canHandle(File artifact) {
    if (!artifact.isFile() || !artifact.getName().endsWith(".jar")) {
      return false;
    }
    try (JarFile jar = new JarFile(artifact, false)) {
      Manifest manifest = jar.getManifest();
      return manifest != null && extendsFramework(manifest);
    } catch (IOException unreadable) {
      // Whoever deploys jars says what is wrong with it.
      return false;
    }
  }

  private static boolean extendsFramework(Manifest manifest) {
    String host = manifest.getMainAttributes().getValue("Fragment-Host");
    return host != null && FRAMEWORK.contains(host.split(";", 2)[0].strip());
  }

  @Override
  public void install(File artifact) {
    LOG.error(
        "{} is not installed: an extension bundle of the framework (Fragment-Host) would become"
            + " part of Felix itself; a plug-in is a bundle without that header",
        artifact);
  }

  @Override
  public void update(File artifact) {
    install(artifact);
  }

  @Override
  public void uninstall(File artifact) {
    LOG.info("{} is gone; it was not installed", artifact);
  }
}
