/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.bouncycastle;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.spi.crypto.CryptoAlgorithm;

/**
 * Registers one service per algorithm for as long as this component is active. Service properties
 * are {@code algorithm} (the text of the id), {@code kind} and {@code service.ranking}.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = AlgorithmRegistrations.CONFIGURATION_PID)
@Designate(ocd = AlgorithmRegistrations.Configuration.class)
public final class AlgorithmRegistrations {
  /** Without a hyphen: a file {@code etc/a-b.cfg} is taken for an instance b of a factory a. */
  static final String CONFIGURATION_PID = "org.parley.crypto.bouncycastle";

  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

  /** Settings of this component. */
  @ObjectClassDefinition(name = "Parley algorithms of Bouncy Castle")
  public @interface Configuration {
    /** Rank among providers of the same algorithm; the highest serves. */
    @AttributeDefinition(
        name = "service.ranking",
        description = "the highest ranked provider serves")
    int service_ranking() default 0;
  }

  @Activate
  void activate(BundleContext context, Configuration configuration) {
    for (CryptoAlgorithm algorithm : BouncyCastleAlgorithms.all()) {
      registrations.add(
          context.registerService(
              AlgorithmKinds.serviceInterface(algorithm).getName(),
              algorithm,
              properties(algorithm, configuration.service_ranking())));
    }
  }

  /** Ranks anew without withdrawing anything. */
  @Modified
  void modified(BundleContext context, Configuration configuration) {
    for (ServiceRegistration<?> registration : registrations) {
      CryptoAlgorithm algorithm = (CryptoAlgorithm) context.getService(registration.getReference());
      registration.setProperties(properties(algorithm, configuration.service_ranking()));
      context.ungetService(registration.getReference());
    }
  }

  @Deactivate
  void deactivate() {
    registrations.forEach(ServiceRegistration::unregister);
    registrations.clear();
  }

  private static Dictionary<String, Object> properties(CryptoAlgorithm algorithm, int ranking) {
    return FrameworkUtil.asDictionary(
        Map.of(
            "algorithm",
            algorithm.id().toString(),
            "kind",
            algorithm.id().kind().name(),
            Constants.SERVICE_RANKING,
            ranking));
  }
}
