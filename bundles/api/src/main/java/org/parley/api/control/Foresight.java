/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What would be lost if something left, before it does; nothing is changed by asking. Served by the
 * engine.
 */
@ProviderType
public interface Foresight {
  /**
   * If bundles left together.
   *
   * @param leaving symbolic name and version of each, joined by {@code /}
   */
  Consequences withoutBundles(Set<String> leaving);

  /** If the engine, or what it stands on, were among what leaves: the daemon begins anew. */
  Consequences restart();

  /**
   * If a record were deleted.
   *
   * @param kind {@code auth}, {@code host}, {@code tunnel}, {@code ikev1} or {@code ikev2}
   * @param name of the record
   */
  Consequences withoutRecord(String kind, String name);

  /**
   * What would be lost.
   *
   * @param problem why nothing can be foretold, and what would be right; empty when all went well
   * @param services services that leave
   * @param associations live SAs that would lose something
   * @param policies records that could no longer be negotiated as configured
   * @param verdict one sentence
   */
  record Consequences(
      String problem,
      List<Service> services,
      List<Association> associations,
      List<Policy> policies,
      String verdict) {
    public Consequences {
      services = List.copyOf(services);
      associations = List.copyOf(associations);
      policies = List.copyOf(policies);
    }

    /** Nothing can be foretold. */
    public static Consequences unknown(String problem) {
      return new Consequences(problem, List.of(), List.of(), List.of(), "");
    }
  }

  /**
   * A service that leaves.
   *
   * @param kind such as {@code encryption}, {@code exchange} or {@code transport}
   * @param serving false: it only stands by, or is held in quarantine
   * @param provider symbolic name and version of the bundle that leaves
   * @param successor symbolic name and version of the bundle that takes over, or that serves
   *     already; empty: no one
   */
  record Service(String kind, String name, boolean serving, String provider, String successor) {}

  /**
   * A live SA that would lose something.
   *
   * @param kind {@code IKE} or {@code IPsec}
   * @param id local number
   * @param name of the authentication record, or of the host or tunnel policy
   * @param missing what it needs and would not find
   * @param effect what would happen to it
   */
  record Association(
      String kind, long id, String peer, String name, List<String> missing, String effect) {
    public Association {
      missing = List.copyOf(missing);
    }
  }

  /**
   * A record that could no longer be negotiated as configured.
   *
   * @param kind {@code auth}, {@code host}, {@code tunnel}, {@code ikev1} or {@code ikev2}
   * @param missing what it names and would not find
   * @param effect what would remain of it
   */
  record Policy(String kind, String name, List<String> missing, String effect) {
    public Policy {
      missing = List.copyOf(missing);
    }
  }
}
