/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.address.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.api.identity.AddressRange;
import org.parley.spi.address.AddressLease;
import org.parley.spi.address.AddressPool;
import org.parley.spi.address.NetworkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool for each file {@code org.parley.address.pool-NAME.cfg} in the folder etc. */
@Component(
    service = AddressPool.class,
    configurationPid = "org.parley.address.pool",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RangePool.Configuration.class, factory = true)
public final class RangePool implements AddressPool {
  private static final Logger LOG = LoggerFactory.getLogger(RangePool.class);

  private final String name;
  private final NetworkSettings settings;
  private final Ledger ledger;

  /** Configuration of a pool. Networks are ADDRESS/PREFIX; lists are separated by commas. */
  @ObjectClassDefinition(name = "Parley address pool")
  @interface Configuration {
    /** By which records name it. */
    @AttributeDefinition
    String pool();

    /** Networks or ranges FIRST-LAST whose addresses are handed out. */
    @AttributeDefinition
    String[] ranges();

    /** DNS servers. */
    @AttributeDefinition(required = false)
    String[] dns() default {};

    /** NBNS servers. */
    @AttributeDefinition(required = false)
    String[] nbns() default {};

    /** Networks behind the gateway. */
    @AttributeDefinition(required = false)
    String[] subnets() default {};

    /** Networks that clients are to reach without the tunnel. */
    @AttributeDefinition(required = false)
    String[] excluded() default {};

    /** Default domain. */
    @AttributeDefinition(required = false)
    String domain() default "";

    /** Domains that are asked of the DNS servers only. */
    @AttributeDefinition(required = false)
    String[] split_dns() default {};

    /** Shown to the user. */
    @AttributeDefinition(required = false)
    String banner() default "";

    /** Whether clients may keep the password. */
    @AttributeDefinition(required = false)
    boolean save_password() default false;
  }

  /**
   * A pool as configured.
   *
   * @throws IOException when a value is wrong; says which
   */
  @Activate
  public RangePool(Configuration configuration) throws IOException {
    this(
        configuration.pool(),
        Ranges.read(configuration.ranges()),
        new NetworkSettings(
            Ranges.addresses(configuration.dns()),
            Ranges.addresses(configuration.nbns()),
            networks(configuration.subnets()),
            networks(configuration.excluded()),
            configuration.domain(),
            Ranges.parts(configuration.split_dns()),
            configuration.banner(),
            configuration.save_password()));
    if (name == null || name.isEmpty()) {
      throw new IOException("a pool has no name: property pool");
    }
    LOG.info("pool {} hands out {}", name, String.join(", ", configuration.ranges()));
  }

  /** A pool without OSGi. */
  public RangePool(String name, List<Ranges.Range> ranges, NetworkSettings settings) {
    this.name = name;
    this.settings = settings;
    this.ledger = new Ledger(ranges);
  }

  private static List<AddressRange> networks(String[] texts) throws IOException {
    List<AddressRange> networks = new ArrayList<>();
    for (Ranges.Range range : Ranges.read(texts)) {
      networks.add(range.addresses());
    }
    return networks;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<AddressLease> lease(String holder, boolean ipv6, Optional<InetAddress> wanted) {
    return ledger
        .take(holder, ipv6, wanted)
        .map(found -> new AddressLease(name, holder, found.address(), found.prefixLength()));
  }

  @Override
  public void resume(AddressLease lease) {
    ledger.resume(lease.holder(), lease.address());
  }

  @Override
  public void release(AddressLease lease) {
    ledger.release(lease.holder(), lease.address());
  }

  @Override
  public NetworkSettings settings() {
    return settings;
  }
}
