/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.net.InetAddress;
import java.util.Optional;
import org.parley.spi.address.AddressLease;
import org.parley.spi.address.AddressPool;
import org.parley.spi.address.NetworkSettings;

/** Guards a pool of addresses. */
final class GuardedAddressPool extends Guard<AddressPool> implements AddressPool {
  private final String name;

  GuardedAddressPool(Plugin plugin, AddressPool target) {
    super(plugin, target);
    this.name = target.name();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<AddressLease> lease(String holder, boolean ipv6, Optional<InetAddress> wanted) {
    AddressPool target = target();
    return call("lease", () -> target.lease(holder, ipv6, wanted));
  }

  @Override
  public void resume(AddressLease lease) {
    AddressPool target = target();
    run("resume", () -> target.resume(lease));
  }

  @Override
  public void release(AddressLease lease) {
    AddressPool target = target();
    run("release", () -> target.release(lease));
  }

  @Override
  public NetworkSettings settings() {
    AddressPool target = target();
    return call("settings", target::settings);
  }
}
