/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.parley.spi.crypto.EncryptionAlgorithm;

class AlgorithmRegistrationsTest {
  /** One registration as the framework would keep it. */
  private static final class Entry {
    String type;
    Object service;
    Dictionary<?, ?> properties;
  }

  private final List<Entry> registry = new ArrayList<>();

  @Test
  void everyAlgorithmIsAServiceUntilTheComponentStops() {
    AlgorithmRegistrations component = new AlgorithmRegistrations();
    component.activate(context(), ranked(7));
    assertThat(registry).hasSameSizeAs(BouncyCastleAlgorithms.all());
    assertThat(registry)
        .anySatisfy(
            entry -> {
              assertThat(entry.type).isEqualTo(EncryptionAlgorithm.class.getName());
              assertThat(entry.properties.get("algorithm")).isEqualTo("AES-CBC-256");
              assertThat(entry.properties.get("kind")).isEqualTo("ENCRYPTION");
              assertThat(entry.properties.get("service.ranking")).isEqualTo(7);
            });
    component.deactivate();
    assertThat(registry).isEmpty();
  }

  @Test
  void anotherRankIsTakenWithoutWithdrawingTheServices() {
    AlgorithmRegistrations component = new AlgorithmRegistrations();
    component.activate(context(), ranked(0));
    List<Entry> before = List.copyOf(registry);
    component.modified(context(), ranked(-5));
    assertThat(registry).isEqualTo(before);
    assertThat(registry).allMatch(entry -> entry.properties.get("service.ranking").equals(-5));
  }

  private static AlgorithmRegistrations.Configuration ranked(int ranking) {
    return (AlgorithmRegistrations.Configuration)
        Proxy.newProxyInstance(
            AlgorithmRegistrationsTest.class.getClassLoader(),
            new Class<?>[] {AlgorithmRegistrations.Configuration.class},
            (proxy, method, arguments) -> ranking);
  }

  private BundleContext context() {
    return fake(
        BundleContext.class,
        (name, arguments) ->
            switch (name) {
              case "registerService" -> register(arguments);
              case "getService" -> find(arguments[0]).service;
              default -> true;
            });
  }

  private ServiceRegistration<?> register(Object[] arguments) {
    Entry entry = new Entry();
    entry.type = (String) arguments[0];
    entry.service = arguments[1];
    entry.properties = (Dictionary<?, ?>) arguments[2];
    registry.add(entry);
    return registration(entry);
  }

  private Entry find(Object reference) {
    return registry.stream()
        .filter(entry -> reference.toString().equals("reference " + registry.indexOf(entry)))
        .findFirst()
        .orElseThrow();
  }

  private ServiceRegistration<?> registration(Entry entry) {
    return fake(
        ServiceRegistration.class,
        (name, arguments) ->
            switch (name) {
              case "unregister" -> registry.remove(entry);
              case "setProperties" -> entry.properties = (Dictionary<?, ?>) arguments[0];
              default ->
                  fake(
                      ServiceReference.class,
                      (method, none) -> "reference " + registry.indexOf(entry));
            });
  }

  private interface Call {
    Object answer(String name, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.answer(method.getName(), arguments)));
  }
}
