/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.TrafficSelector;
import org.parley.engine.sa.Assigned;
import org.parley.engine.sa.IkeSa;
import org.parley.spi.address.AddressLease;
import org.parley.spi.policy.ChildPolicy;

/** A road warrior speaks with the address that the gateway has assigned to it. */
final class VirtualAddress {
  private VirtualAddress() {}

  /**
   * The policy with an assigned address as its local end, where that lies within the local end of
   * the policy; else the policy as it is.
   */
  static ChildPolicy narrow(IkeSa sa, ChildPolicy policy) {
    TrafficSelector local = policy.ikev1Local();
    Optional<AddressLease> own =
        sa.assigned.stream()
            .filter(assigned -> !assigned.toPeer())
            .map(Assigned::lease)
            .filter(lease -> local.addresses().contains(lease.address()))
            .findFirst();
    if (own.isEmpty() || !policy.tunnelMode()) {
      return policy;
    }
    TrafficSelector narrowed =
        new TrafficSelector(
            local.protocol(),
            AddressRange.of(own.get().address()),
            local.firstPort(),
            local.lastPort());
    return new ChildPolicy(
        policy.name(),
        true,
        policy.local(),
        policy.peer(),
        List.of(narrowed),
        policy.remoteSelectors(),
        policy.transforms(),
        policy.exclusive(),
        narrowed,
        policy.ikev1Remote());
  }
}
