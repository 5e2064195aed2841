/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.parley.api.control.Bundles;
import org.parley.api.control.Credentials;
import org.parley.api.control.DryRun;
import org.parley.api.control.PacketProbe;
import org.parley.api.control.PolicyEditor;
import org.parley.api.control.Signatures;

/**
 * Says why a control service is missing: which bundle should serve it, and what that bundle lacks.
 */
final class MissingService {
  private record Server(String what, String bundle) {}

  private static final Server ENGINE = new Server("the engine", "org.parley.engine");

  private static final Map<Class<?>, Server> SERVERS =
      Map.of(
          PolicyEditor.class, new Server("the policy editor", "org.parley.policy-search"),
          Bundles.class, new Server("the list of bundles", "org.parley.bundle-catalog"),
          Signatures.class, new Server("the list of signatures", "org.parley.bundle-catalog"),
          Credentials.class, new Server("the list of keys", "org.parley.credential-catalog"),
          DryRun.class, new Server("the policy search", "org.parley.policy-search"),
          PacketProbe.class,
              new Server("a data plane that takes packets", "org.parley.dataplane-memory"));

  private final BundleContext context;

  MissingService(BundleContext context) {
    this.context = context;
  }

  String explain(Class<?> type) {
    Server server = SERVERS.getOrDefault(type, ENGINE);
    return server.what()
        + " is not running (no service "
        + type.getSimpleName()
        + "): "
        + find(server.bundle())
            .map(this::state)
            .orElse("bundle " + server.bundle() + " is not installed");
  }

  private Optional<Bundle> find(String symbolicName) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst();
  }

  private String state(Bundle bundle) {
    String name = "bundle " + bundle.getSymbolicName() + " ";
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> name + "is not resolved" + requirements(bundle);
      case Bundle.RESOLVED ->
          name + "is stopped: bundle:start " + bundle.getSymbolicName() + " starts it";
      case Bundle.STARTING -> name + "is starting";
      case Bundle.STOPPING -> name + "is stopping";
      case Bundle.ACTIVE ->
          name
              + "is active but serves it not (yet): a service that it needs is missing, see"
              + " scr:list and log:display";
      default -> name + "is uninstalled";
    };
  }

  private String requirements(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return "";
    }
    List<BundleCapability> offered =
        Arrays.stream(context.getBundles())
            .map(each -> each.adapt(BundleRevision.class))
            .filter(each -> each != null)
            .flatMap(each -> each.getDeclaredCapabilities(null).stream())
            .toList();
    String missing =
        revision.getDeclaredRequirements(null).stream()
            .filter(each -> !"optional".equals(each.getDirectives().get("resolution")))
            .filter(each -> offered.stream().noneMatch(each::matches))
            .map(MissingService::words)
            .collect(Collectors.joining(", "));
    return missing.isEmpty()
        ? "; bundle:diag " + bundle.getSymbolicName() + " tells more"
        : "; it lacks " + missing;
  }

  private static String words(BundleRequirement requirement) {
    String filter = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
    boolean packages = PackageNamespace.PACKAGE_NAMESPACE.equals(requirement.getNamespace());
    return (packages ? "package " : requirement.getNamespace() + " ") + filter;
  }
}
