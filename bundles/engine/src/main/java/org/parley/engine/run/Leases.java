/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.api.event.Decision;
import org.parley.engine.guard.Fault;
import org.parley.engine.sa.Assigned;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.Instance;
import org.parley.engine.sa.SaState;
import org.parley.engine.service.Provided;
import org.parley.spi.address.AddressLease;
import org.parley.spi.address.AddressPool;
import org.parley.spi.exchange.Effect;

/** Leases of addresses: reserved for an exchange, kept with an IKE SA, given back. */
public final class Leases {
  private final Machinery machinery;

  Leases(Machinery machinery) {
    this.machinery = machinery;
  }

  private Optional<AddressPool> pool(String name) {
    return machinery.services().pools().best(name).map(Provided::service);
  }

  /** A lease for an exchange. On a worker. */
  Optional<AddressLease> lease(
      Instance instance, String pool, String holder, boolean ipv6, Optional<InetAddress> wanted) {
    Optional<AddressLease> lease = pool(pool).flatMap(found -> found.lease(holder, ipv6, wanted));
    lease.ifPresent(found -> instance.sa().loop().execute(() -> reserved(instance, found)));
    return lease;
  }

  private void reserved(Instance instance, AddressLease lease) {
    if (instance.ended) {
      giveBack(lease);
    } else {
      instance.reservedLeases().add(lease);
    }
  }

  /** An address is kept with the SA. On its loop. */
  void assign(Instance instance, Effect.AssignAddress effect) {
    IkeSa sa = instance.sa();
    boolean claimed = instance.reservedLeases().remove(effect.lease());
    Assigned assigned = new Assigned(effect.lease(), effect.toPeer());
    if (sa.assigned.contains(assigned)) {
      // The same address once more, as when a client asks twice: one lease is enough.
      if (claimed) {
        giveBack(effect.lease());
      }
      return;
    }
    List<Assigned> all = new ArrayList<>(sa.assigned);
    all.add(assigned);
    sa.assigned = List.copyOf(all);
    instance
        .trail()
        .note("address", effect.lease().holder(), Decision.Verdict.CHOSEN, assigned.toString());
  }

  /** An exchange has ended: what was not claimed goes back. */
  void ended(Instance instance) {
    instance.reservedLeases().forEach(this::giveBack);
    instance.reservedLeases().clear();
  }

  /** An IKE SA has ended. */
  void gone(IkeSa sa) {
    sa.assigned.stream().filter(Assigned::toPeer).map(Assigned::lease).forEach(this::giveBack);
    sa.assigned = List.of();
  }

  /** A pool has come, perhaps in place of an older version: it learns what is in use. */
  public void resume(AddressPool pool) {
    for (IkeSa sa : machinery.directory().all()) {
      sa.assigned.stream()
          .filter(assigned -> assigned.toPeer() && sa.state != SaState.DEAD)
          .map(Assigned::lease)
          .filter(lease -> lease.pool().equals(pool.name()))
          .forEach(lease -> guarded(pool, one -> one.resume(lease)));
    }
  }

  private void giveBack(AddressLease lease) {
    Runnable task =
        () -> pool(lease.pool()).ifPresent(pool -> guarded(pool, one -> one.release(lease)));
    if (!machinery.environment().workers().submit(task)) {
      task.run();
    }
  }

  private void guarded(AddressPool pool, Consumer<AddressPool> call) {
    try {
      call.accept(pool);
    } catch (Fault counted) {
      machinery.counters().count("faults");
    }
  }
}
