/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.parley.api.control.DryRun;
import org.parley.api.control.Negotiations;
import org.parley.api.control.PacketProbe;
import org.parley.api.control.PolicyEditor;

class MissingServiceTest {
  @Test
  void aBundleThatIsNotThereIsNamed() {
    assertThat(explain(Negotiations.class))
        .isEqualTo(
            "the engine is not running (no service Negotiations): bundle org.parley.engine is not"
                + " installed");
    assertThat(explain(PolicyEditor.class)).contains("bundle org.parley.policy-search is not");
    assertThat(explain(DryRun.class)).contains("bundle org.parley.policy-search is not");
    assertThat(explain(PacketProbe.class)).contains("bundle org.parley.dataplane-memory is not");
  }

  @Test
  void itsStateIsTold() {
    assertThat(explain(Negotiations.class, bundle(Bundle.RESOLVED)))
        .endsWith("bundle org.parley.engine is stopped: bundle:start org.parley.engine starts it");
    assertThat(explain(Negotiations.class, bundle(Bundle.STARTING))).endsWith("is starting");
    assertThat(explain(Negotiations.class, bundle(Bundle.STOPPING))).endsWith("is stopping");
    assertThat(explain(Negotiations.class, bundle(Bundle.ACTIVE)))
        .contains("is active but serves it not (yet)", "scr:list");
  }

  @Test
  void aMissingRequirementIsNamed() {
    BundleRequirement present = requirement("osgi.wiring.package", "(package=present)", true);
    BundleRequirement absent = requirement("osgi.wiring.package", "(package=absent)", false);
    assertThat(explain(Negotiations.class, bundle(Bundle.INSTALLED, present, absent)))
        .endsWith("org.parley.engine is not resolved; it lacks package (package=absent)");
    assertThat(explain(Negotiations.class, bundle(Bundle.INSTALLED, present)))
        .endsWith("is not resolved; bundle:diag org.parley.engine tells more");
  }

  private static String explain(Class<?> type, Bundle... bundles) {
    BundleContext context =
        fake(BundleContext.class, Map.of("getBundles", (Answer) arguments -> bundles));
    return new MissingService(context).explain(type);
  }

  private static Bundle bundle(int state, BundleRequirement... requirements) {
    BundleCapability something = fake(BundleCapability.class, Map.of());
    BundleRevision revision =
        fake(
            BundleRevision.class,
            Map.of(
                "getDeclaredRequirements", arguments -> List.of(requirements),
                "getDeclaredCapabilities", arguments -> List.of(something)));
    return fake(
        Bundle.class,
        Map.of(
            "getSymbolicName", arguments -> "org.parley.engine",
            "getState", arguments -> state,
            "adapt", arguments -> revision));
  }

  private static BundleRequirement requirement(String namespace, String filter, boolean met) {
    return fake(
        BundleRequirement.class,
        Map.of(
            "getNamespace", arguments -> namespace,
            "getDirectives", arguments -> Map.of("filter", filter),
            "matches", arguments -> met));
  }

  private interface Answer {
    Object to(Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
    InvocationHandler handler =
        (proxy, method, arguments) -> answers.get(method.getName()).to(arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
