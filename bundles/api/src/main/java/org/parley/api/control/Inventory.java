/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.Standing;

/** What every live SA runs on, and how that stands in the field. Served by the engine. */
@ProviderType
public interface Inventory {
  /** IKE SAs, then IPsec SA pairs, each oldest first. */
  List<Item> items();

  /**
   * One SA.
   *
   * @param kind {@code IKEV1}, {@code IKEV2}, {@code ESP} or {@code AH}
   * @param id local number of the IKE SA or the IPsec SA pair
   * @param name of the authentication record, or of the host or tunnel policy
   * @param remarks on the SA as a whole, such as that its version is historic
   */
  record Item(
      String kind, long id, String peer, String name, List<Use> uses, List<Standing> remarks) {
    public Item {
      uses = List.copyOf(uses);
      remarks = List.copyOf(remarks);
    }

    /** True when it uses something that should not be used. */
    public boolean discouraged() {
      return uses.stream().anyMatch(use -> use.standing().level().discouraged())
          || remarks.stream().anyMatch(remark -> remark.level().discouraged());
    }
  }

  /**
   * One algorithm of an SA.
   *
   * @param role {@code encryption}, {@code integrity}, {@code prf}, {@code hash} or {@code group}
   * @param provider symbolic name and version of the bundle that would serve it now; empty when
   *     nobody does
   */
  record Use(String role, AlgorithmId algorithm, String provider, Standing standing) {}
}
