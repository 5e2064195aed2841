/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.List;

/**
 * All records of one store, or of all stores merged, at one moment. Immutable.
 *
 * @param authentications authentication records, by priority
 * @param ikePolicies IKEv1 and IKEv2 policies, by priority
 * @param hosts host policies, by priority
 * @param tunnels tunnel policies, by priority
 * @param bypass bypass list
 * @param startup startup parameters
 * @param pending statements that are no records, such as those about certificates, in statement
 *     form
 */
public record PolicySet(
    List<AuthenticationRecord> authentications,
    List<IkePolicy> ikePolicies,
    List<HostPolicy> hosts,
    List<TunnelPolicy> tunnels,
    List<BypassEntry> bypass,
    StartupParameters startup,
    List<String> pending) {

  /** No record at all. */
  public static final PolicySet EMPTY =
      new PolicySet(
          List.of(), List.of(), List.of(), List.of(), List.of(), StartupParameters.NONE, List.of());

  public PolicySet {
    authentications = List.copyOf(authentications);
    ikePolicies = List.copyOf(ikePolicies);
    hosts = List.copyOf(hosts);
    tunnels = List.copyOf(tunnels);
    bypass = List.copyOf(bypass);
    pending = List.copyOf(pending);
  }
}
