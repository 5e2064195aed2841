/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.jca;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.security.Security;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.crypto.HashAlgorithm;

class AlgorithmServicesTest {
  private final List<String> types = new ArrayList<>();
  private final List<Dictionary<?, ?>> registered = new ArrayList<>();
  private final List<Dictionary<?, ?>> changed = new ArrayList<>();
  private int withdrawn;

  @Test
  void everyAlgorithmIsAServiceUntilClosed() {
    List<? extends CryptoAlgorithm> hashes = Hashes.all(Security.getProvider("SUN"));
    AlgorithmServices services = new AlgorithmServices(context(), hashes, 7);
    assertThat(types).hasSameSizeAs(hashes).containsOnly(HashAlgorithm.class.getName());
    assertThat(registered)
        .allSatisfy(properties -> assertThat(properties.get("service.ranking")).isEqualTo(7))
        .anySatisfy(
            properties -> {
              assertThat(properties.get("algorithm")).isEqualTo("SHA2-256");
              assertThat(properties.get("kind")).isEqualTo("HASH");
            });
    services.close();
    services.close();
    assertThat(withdrawn).isEqualTo(hashes.size());
  }

  @Test
  void anotherRankIsTakenWithoutWithdrawingAnything() {
    AlgorithmServices services =
        new AlgorithmServices(context(), Hashes.all(Security.getProvider("SUN")), 0);
    services.rank(-5);
    assertThat(changed)
        .hasSameSizeAs(registered)
        .allSatisfy(properties -> assertThat(properties.get("service.ranking")).isEqualTo(-5));
    assertThat(withdrawn).isZero();
  }

  private BundleContext context() {
    return fake(
        BundleContext.class,
        (name, arguments) -> {
          types.add((String) arguments[0]);
          registered.add((Dictionary<?, ?>) arguments[2]);
          return fake(ServiceRegistration.class, this::registration);
        });
  }

  private Object registration(String name, Object[] arguments) {
    switch (name) {
      case "setProperties" -> changed.add((Dictionary<?, ?>) arguments[0]);
      case "unregister" -> withdrawn++;
      default -> throw new AssertionError("not expected: " + name);
    }
    return null;
  }

  private interface Call {
    Object answer(String name, Object[] arguments);
  }

  /** Equal to itself only, as the keys of a map must be. */
  private static <T> T fake(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> call.answer(method.getName(), arguments);
                }));
  }
}
