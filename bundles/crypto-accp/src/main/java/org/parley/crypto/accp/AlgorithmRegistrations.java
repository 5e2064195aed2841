/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.accp;

import java.security.Provider;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.jca.AlgorithmServices;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the algorithms of ACCP for as long as this component is active; none when its native
 * library could not be loaded.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = AlgorithmRegistrations.CONFIGURATION_PID)
@Designate(ocd = AlgorithmRegistrations.Configuration.class)
public final class AlgorithmRegistrations {
  static final String CONFIGURATION_PID = "org.parley.crypto.accp";

  private static final Logger LOG = LoggerFactory.getLogger(AlgorithmRegistrations.class);

  private Provider accp;
  private AlgorithmServices services;

  /** Settings of this component. */
  @ObjectClassDefinition(name = "Parley algorithms of Amazon Corretto Crypto Provider")
  public @interface Configuration {
    /** Rank among providers of the same algorithm; below those of Bouncy Castle unless set. */
    @AttributeDefinition(
        name = "service.ranking",
        description = "the highest ranked provider serves")
    int service_ranking() default -10;
  }

  /** The library, which loads itself. */
  @Reference(target = "(library=accp)")
  void bindAccp(Provider provider) {
    accp = provider;
  }

  void unbindAccp(Provider provider) {
    accp = null;
  }

  @Activate
  void activate(BundleContext context, Configuration configuration) {
    services = new AlgorithmServices(context, algorithms(), configuration.service_ranking());
  }

  private List<CryptoAlgorithm> algorithms() {
    Optional<String> problem = NativeLibrary.problem(accp);
    if (problem.isEmpty()) {
      return AccpAlgorithms.all(accp);
    }
    LOG.warn(
        "No algorithm of ACCP is served, since its native library was not loaded on {} {}: {}",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        problem.get());
    return List.of();
  }

  /** Ranks anew without withdrawing anything. */
  @Modified
  void modified(Configuration configuration) {
    services.rank(configuration.service_ranking());
  }

  @Deactivate
  void deactivate() {
    services.close();
  }
}
