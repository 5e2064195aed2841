/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.BypassEntry;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicySet;
import org.parley.api.policy.StartupParameters;
import org.parley.api.policy.TunnelPolicy;

/** A policy set that statements are changing. */
final class Draft {
  final Section<AuthenticationRecord> auths;
  final Section<IkePolicy> ikev1;
  final Section<IkePolicy> ikev2;
  final Section<HostPolicy> hosts;
  final Section<TunnelPolicy> tunnels;
  final List<BypassEntry> bypass;
  final List<BypassEntry> bypassElsewhere;
  final List<String> pending;
  StartupParameters startup;

  Draft(PolicySet own, PolicySet others) {
    auths = new Section<>(own.authentications(), others.authentications());
    ikev1 = new Section<>(of(IkeVersion.IKEV1, own), of(IkeVersion.IKEV1, others));
    ikev2 = new Section<>(of(IkeVersion.IKEV2, own), of(IkeVersion.IKEV2, others));
    hosts = new Section<>(own.hosts(), others.hosts());
    tunnels = new Section<>(own.tunnels(), others.tunnels());
    bypass = new ArrayList<>(own.bypass());
    bypassElsewhere = others.bypass();
    pending = new ArrayList<>(own.pending());
    startup = own.startup();
  }

  private static List<IkePolicy> of(IkeVersion version, PolicySet set) {
    Predicate<IkePolicy> sameVersion = policy -> policy.version() == version;
    return set.ikePolicies().stream().filter(sameVersion).toList();
  }

  PolicySet toPolicySet() {
    return new PolicySet(
        auths.ordered(),
        Stream.concat(ikev1.ordered().stream(), ikev2.ordered().stream()).toList(),
        hosts.ordered(),
        tunnels.ordered(),
        bypass,
        startup,
        pending);
  }
}
