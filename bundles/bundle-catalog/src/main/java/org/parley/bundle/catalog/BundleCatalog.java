/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.api.control.Bundles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles of the container, as the framework and Karaf's features know them. */
@Component
public final class BundleCatalog implements Bundles {
  private static final Logger LOG = LoggerFactory.getLogger(BundleCatalog.class);
  private static final String OWN = "org.parley.";
  private static final String ENGINE = OWN + "engine";
  private static final String CONTROL = OWN + "api.control.";
  private static final int SUGGESTIONS = 5;

  private final BundleContext context;
  private final FeaturesService features;

  /** Over a framework and its features. */
  @Activate
  public BundleCatalog(BundleContext context, @Reference FeaturesService features) {
    this.context = context;
    this.features = features;
  }

  @Override
  public List<Row> bundles() {
    return rows(Arrays.stream(context.getBundles()));
  }

  private List<Row> rows(Stream<Bundle> bundles) {
    FeatureBundles known = featureBundles();
    return bundles
        .sorted(Comparator.comparingLong(Bundle::getBundleId))
        .map(bundle -> row(bundle, known))
        .toList();
  }

  private FeatureBundles featureBundles() {
    FeatureBundles.Builder known = new FeatureBundles.Builder();
    try {
      for (Feature feature : features.listInstalledFeatures()) {
        for (BundleInfo bundle : feature.getBundles()) {
          known.add(bundle.getLocation(), feature.getName());
        }
      }
    } catch (Exception unreadable) {
      LOG.warn("the installed features can't be listed", unreadable);
    }
    return known.build();
  }

  private static Row row(Bundle bundle, FeatureBundles known) {
    String name = Optional.ofNullable(bundle.getSymbolicName()).orElse("");
    String version = bundle.getVersion().toString();
    String own = bundle.getLocation();
    boolean placed = known.byLocation().containsKey(own);
    Optional<String> location = placed ? Optional.of(own) : known.locationOf(name);
    String wanted = location.map(FeatureBundles::version).orElse("");
    // Others give their bundles versions that are not those of their Maven artifacts.
    boolean same = placed && (!name.startsWith(OWN) || wanted.equals(version));
    return new Row(
        bundle.getBundleId(),
        name,
        version,
        state(bundle),
        own,
        location.map(known.byLocation()::get).orElse(""),
        wanted,
        same);
  }

  private static String state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> "INSTALLED";
      case Bundle.RESOLVED -> "RESOLVED";
      case Bundle.STARTING -> "STARTING";
      case Bundle.STOPPING -> "STOPPING";
      case Bundle.ACTIVE -> "ACTIVE";
      default -> "UNINSTALLED";
    };
  }

  @Override
  public Removal removal(String wanted) {
    List<Bundle> found = find(wanted);
    if (found.size() != 1) {
      return Removal.unknown(found.isEmpty() ? unknown(wanted) : several(wanted, found));
    }
    Bundle bundle = found.get(0);
    List<Bundle> dependents = Dependents.of(bundle);
    List<Bundle> all = Stream.concat(Stream.of(bundle), dependents.stream()).toList();
    boolean restart =
        bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
            || all.stream().anyMatch(each -> ENGINE.equals(each.getSymbolicName()));
    return new Removal(
        "",
        Optional.of(rows(Stream.of(bundle)).get(0)),
        rows(dependents.stream()),
        all.stream().flatMap(BundleCatalog::controlServices).distinct().sorted().toList(),
        restart);
  }

  private List<Bundle> find(String wanted) {
    return Arrays.stream(context.getBundles()).filter(each -> named(each, wanted)).toList();
  }

  private static boolean named(Bundle bundle, String wanted) {
    String name = bundle.getSymbolicName();
    return String.valueOf(bundle.getBundleId()).equals(wanted)
        || Stream.of(name, name + "/" + bundle.getVersion())
            .anyMatch(each -> each.equals(wanted) || each.equals(OWN + wanted));
  }

  private static String several(String wanted, List<Bundle> found) {
    List<String> choices =
        found.stream().map(each -> each.getSymbolicName() + "/" + each.getVersion()).toList();
    return "several bundles are named \"" + wanted + "\": name " + String.join(" or ", choices);
  }

  private String unknown(String wanted) {
    List<String> near = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      String name = String.valueOf(bundle.getSymbolicName());
      if (near.size() < SUGGESTIONS && !near.contains(name) && name.contains(wanted)) {
        near.add(name);
      }
    }
    return "no bundle is named \""
        + wanted
        + "\": "
        + (near.isEmpty()
            ? "bundle:list shows their names and ids"
            : "there is " + String.join(", ", near));
  }

  private static Stream<String> controlServices(Bundle bundle) {
    ServiceReference<?>[] services = bundle.getRegisteredServices();
    return services == null
        ? Stream.empty()
        : Arrays.stream(services)
            .map(each -> (String[]) each.getProperty(Constants.OBJECTCLASS))
            .flatMap(Arrays::stream)
            .filter(each -> each.startsWith(CONTROL))
            .map(each -> each.substring(CONTROL.length()));
  }
}
