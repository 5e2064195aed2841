/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.accp;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.List;
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
    if (accp instanceof AmazonCorrettoCryptoProvider library && library.getLoadingError() != null) {
      LOG.warn(
          "No algorithm of ACCP is served, since its native library was not loaded on {} {}: {}",
          System.getProperty("os.name"),
          System.getProperty("os.arch"),
          reason(library.getLoadingError()));
      return List.of();
    }
    return AccpAlgorithms.all(accp);
  }

  /** The last cause, which says what was missing. */
  private static String reason(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    Throwable[] suppressed = last.getSuppressed();
    return suppressed.length > 0 ? reason(suppressed[0]) : last.toString();
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
