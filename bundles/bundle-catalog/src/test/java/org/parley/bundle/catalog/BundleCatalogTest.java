/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.parley.api.control.Bundles;

class BundleCatalogTest {
  private static final String PLACE = "mvn:org.parley/parley-%s/0.1.0-SNAPSHOT";

  private final List<Bundle> installed = new ArrayList<>();

  /** Answers of a fake by the name of the method; what is not named is null. */
  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> answers.get(method.getName());
                }));
  }

  private Bundle install(String name, String version, String location, Bundle... requirers) {
    List<BundleWire> wires = new ArrayList<>();
    for (Bundle requirer : requirers) {
      BundleRevision revision = fake(BundleRevision.class, Map.of("getBundle", requirer));
      wires.add(fake(BundleWire.class, Map.of("getRequirer", revision)));
    }
    Bundle bundle =
        fake(
            Bundle.class,
            Map.of(
                "getBundleId",
                (long) installed.size() + 1,
                "getSymbolicName",
                "org.parley." + name,
                "getVersion",
                Version.parseVersion(version),
                "getLocation",
                location,
                "getState",
                Bundle.ACTIVE,
                "adapt",
                fake(BundleWiring.class, Map.of("getProvidedWires", wires))));
    installed.add(bundle);
    return bundle;
  }

  private Bundle ofFeature(String name, Bundle... requirers) {
    return install(name, "0.1.0.SNAPSHOT", PLACE.formatted(name), requirers);
  }

  private BundleCatalog catalog(String... names) {
    List<BundleInfo> infos = new ArrayList<>();
    for (String name : names) {
      infos.add(fake(BundleInfo.class, Map.of("getLocation", PLACE.formatted(name))));
    }
    Feature feature = fake(Feature.class, Map.of("getName", "parley", "getBundles", infos));
    return new BundleCatalog(
        fake(BundleContext.class, Map.of("getBundles", installed.toArray(Bundle[]::new))),
        fake(
            FeaturesService.class,
            Map.of("listInstalledFeatures", (Object) new Feature[] {feature})));
  }

  @Test
  void whatDiffersFromItsFeatureIsTold() {
    ofFeature("auth-psk");
    install("auth-psk", "0.2.0", "file:deploy/auth.jar");
    install("crypto-x", "0.1.1", PLACE.formatted("crypto-x"));
    install("stranger", "1.0.0", "file:deploy/stranger.jar");

    List<Bundles.Row> rows = catalog("auth-psk", "crypto-x").bundles();

    assertThat(rows).extracting(Bundles.Row::ofFeature).containsExactly(true, false, false, false);
    assertThat(rows)
        .extracting(Bundles.Row::featureVersion)
        .containsExactly("0.1.0.SNAPSHOT", "0.1.0.SNAPSHOT", "0.1.0.SNAPSHOT", "");
    assertThat(rows)
        .extracting(Bundles.Row::feature)
        .containsExactly("parley", "parley", "parley", "");
  }

  @Test
  void everythingThatStandsOnABundleStopsWithIt() {
    Bundle engine = ofFeature("engine");
    Bundle spi = ofFeature("spi", engine);
    ofFeature("api", spi);
    ofFeature("auth-psk");

    Bundles.Removal removal = catalog().removal("api");

    assertThat(removal.dependents())
        .extracting(Bundles.Row::symbolicName)
        .containsExactly("org.parley.engine", "org.parley.spi");
    assertThat(removal.restart()).isTrue();
    assertThat(catalog().removal("auth-psk").restart()).isFalse();
    assertThat(catalog().removal("org.parley.engine").restart()).isTrue();
  }

  @Test
  void aBundleIsNamedInSeveralWays() {
    ofFeature("auth-psk");
    for (String name : List.of("auth-psk", "org.parley.auth-psk", "auth-psk/0.1.0.SNAPSHOT", "1")) {
      assertThat(catalog().removal(name).problem()).as(name).isEmpty();
    }
  }

  @Test
  void whatIsNotClearIsAskedBack() {
    ofFeature("auth-psk");
    install("auth-psk", "0.2.0", "file:deploy/auth.jar");
    assertThat(catalog().removal("auth-psk").problem())
        .isEqualTo(
            "several bundles are named \"auth-psk\": name org.parley.auth-psk/0.1.0.SNAPSHOT or"
                + " org.parley.auth-psk/0.2.0");
    assertThat(catalog().removal("psk").problem())
        .isEqualTo("no bundle is named \"psk\": there is org.parley.auth-psk");
    assertThat(catalog().removal("xyz").problem())
        .endsWith("bundle:list shows their names and ids");
  }
}
