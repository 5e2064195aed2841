/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that show in the manifest of a bundle. */
class BundleManifestTest {
  private static final Set<String> EXPORTERS =
      Set.of("api", "wire", "statements", "spi", "ikev1", "crypto-accp-library");
  private static final Set<String> GROUND = Set.of("api", "wire", "statements", "spi");

  /** Packages that bundles carry private copies of, so that swapping one touches no other. */
  private static final Set<String> COPIED = Set.of("org.parley.jca");

  private static final Set<String> PEOPLE =
      Set.of("commands", "console-socket", "management", "keylog", "bundle-catalog");

  /** What any bundle may import besides Parley: the platform, the log and the component runtime. */
  private static final List<String> COMMON =
      List.of(
          "java.",
          "javax.crypto",
          "javax.security.auth",
          "org.slf4j",
          "org.osgi.framework",
          "org.osgi.service.component");

  /** What single bundles may import beyond that, each for the reason that it exists. */
  private static final Map<String, List<String>> THIRD_PARTY =
      Map.ofEntries(
          Map.entry("engine", List.of("org.osgi.util.tracker")),
          Map.entry("crypto-bouncycastle", List.of("org.bouncycastle")),
          Map.entry("crypto-accp", List.of("com.amazon.corretto.crypto.provider")),
          Map.entry("crypto-pqc", List.of("org.bouncycastle")),
          Map.entry("credential-files", List.of("org.bouncycastle")),
          Map.entry("credential-keystore", List.of("org.bouncycastle")),
          Map.entry("revocation-lists", List.of("org.bouncycastle", "javax.naming")),
          Map.entry("ocsp", List.of("org.bouncycastle")),
          Map.entry("auth-signature", List.of("org.bouncycastle")),
          Map.entry(
              "commands",
              List.of(
                  "org.apache.karaf.shell", "org.apache.felix.service", "org.osgi.util.tracker")),
          Map.entry(
              "console-socket",
              List.of("org.apache.karaf.jaas.boot.principal", "org.osgi.util.tracker", "jdk.net")),
          Map.entry("management", List.of("javax.management", "org.osgi.util.tracker")),
          Map.entry("bundle-catalog", List.of("org.apache.karaf.features")),
          Map.entry("deployment-guard", List.of("org.apache.felix.fileinstall")),
          Map.entry("keylog", List.of("org.osgi.util.tracker")),
          Map.entry("decode", List.of("org.bouncycastle")));

  static Stream<BuiltBundle> bundles() {
    return BuiltBundle.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void hasTheNameOfItsFolder(BuiltBundle bundle) {
    assertThat(bundle.header("Bundle-SymbolicName")).isEqualTo("org.parley." + bundle.folder());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void exportsOnlyWhatOthersBuildOn(BuiltBundle bundle) {
    Map<String, String> exports = bundle.packages("Export-Package");
    if (EXPORTERS.contains(bundle.folder())) {
      assertThat(exports)
          .allSatisfy((name, attributes) -> assertThat(attributes).contains("version="));
    } else {
      assertThat(exports).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void hasNoOptionalOrDynamicImportAndIsNoFragment(BuiltBundle bundle) {
    assertThat(bundle.header("Import-Package")).doesNotContain("resolution:=");
    assertThat(bundle.header("DynamicImport-Package")).isEmpty();
    assertThat(bundle.header("Fragment-Host")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void importsOnlyWhatTheTableOfTheHouseAllows(BuiltBundle bundle) {
    assertThat(bundle.packages("Import-Package").keySet())
        .allMatch(name -> allowed(bundle.folder(), name), "allowed for " + bundle);
  }

  private static boolean allowed(String folder, String name) {
    if (name.startsWith("org.parley.")) {
      String owner = name.split("\\.")[2];
      return neighbors(folder).contains(owner);
    }
    Stream<String> own = THIRD_PARTY.getOrDefault(folder, List.of()).stream();
    return Stream.concat(COMMON.stream(), own).anyMatch(name::startsWith);
  }

  /** The exporting bundles whose packages a bundle may import; its own among them. */
  private static Set<String> neighbors(String folder) {
    return switch (folder) {
      case "api" -> Set.of("api");
      case "wire" -> Set.of("api", "wire");
      case "statements" -> Set.of("api", "statements");
      case "spi" -> Set.of("api", "wire", "spi");
      case "keylog" -> Set.of("api", "spi");
      case "decode" -> GROUND;
      case "console-socket", "bundle-signature", "deployment-guard" -> Set.of();
      default -> {
        if (PEOPLE.contains(folder)) {
          yield Set.of("api");
        }
        yield folder.startsWith("ikev1")
            ? Set.of("api", "wire", "statements", "spi", "ikev1")
            : GROUND;
      }
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void onlyWhatMustStayUpHasAnActivator(BuiltBundle bundle) {
    // Karaf restarts every component at ordinary operations: these must stay up.
    if (Set.of("engine", "console-socket", "bundle-signature").contains(bundle.folder())) {
      assertThat(bundle.header("Bundle-Activator")).isNotEmpty();
      assertThat(bundle.header("Service-Component")).isEmpty();
      assertThat(bundle.header("Require-Capability")).doesNotContain("osgi.extender");
    } else {
      assertThat(bundle.header("Bundle-Activator")).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void demandsNoServiceBeforeItResolves(BuiltBundle bundle) {
    assertThat(bundle.header("Require-Capability")).doesNotContain("osgi.service;");
  }

  @Test
  void noTwoBundlesShareAPackage() {
    Map<String, String> owners = new HashMap<>();
    for (BuiltBundle bundle : BuiltBundle.all()) {
      Stream.of("Private-Package", "Export-Package")
          .flatMap(header -> bundle.packages(header).keySet().stream())
          .distinct()
          .filter(name -> !COPIED.contains(name))
          .forEach(
              name ->
                  assertThat(owners.put(name, bundle.folder()))
                      .as("the other owner of %s, besides %s", name, bundle)
                      .isNull());
    }
    assertThat(owners).isNotEmpty();
  }
}
