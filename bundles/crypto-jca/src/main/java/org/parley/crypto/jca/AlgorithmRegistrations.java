/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.crypto.jca;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.jca.AlgorithmServices;

/** Registers the algorithms of the JDK for as long as this component is active. */
@Component(
    service = {},
    immediate = true,
    configurationPid = AlgorithmRegistrations.CONFIGURATION_PID)
@Designate(ocd = AlgorithmRegistrations.Configuration.class)
public final class AlgorithmRegistrations {
  static final String CONFIGURATION_PID = "org.parley.crypto.jca";

  private AlgorithmServices services;

  /** Settings of this component. */
  @ObjectClassDefinition(name = "Parley algorithms of the JDK")
  public @interface Configuration {
    /** Rank among providers of the same algorithm; below those of Bouncy Castle unless set. */
    @AttributeDefinition(
        name = "service.ranking",
        description = "the highest ranked provider serves")
    int service_ranking() default -20;
  }

  @Activate
  void activate(BundleContext context, Configuration configuration) {
    services = new AlgorithmServices(context, JdkAlgorithms.all(), configuration.service_ranking());
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
