/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.List;
import java.util.function.Function;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;

/**
 * A kind of record: its grammar and where its records are.
 *
 * @param in records of this kind in a set
 */
record RecordKind<R extends PolicyRecord>(
    Grammar<R> grammar, Function<Draft, Section<R>> section, Function<PolicySet, List<R>> in) {

  private static final List<RecordKind<?>> ALL =
      List.of(
          new RecordKind<>(new AuthStatement(), draft -> draft.auths, PolicySet::authentications),
          new RecordKind<>(
              new IkeStatement(IkeVersion.IKEV1),
              draft -> draft.ikev1,
              set -> ikePolicies(set, IkeVersion.IKEV1)),
          new RecordKind<>(
              new IkeStatement(IkeVersion.IKEV2),
              draft -> draft.ikev2,
              set -> ikePolicies(set, IkeVersion.IKEV2)),
          new RecordKind<>(new TunnelStatement(), draft -> draft.tunnels, PolicySet::tunnels),
          new RecordKind<>(new HostStatement(), draft -> draft.hosts, PolicySet::hosts));

  /** All kinds, in the order in which show and export list them. */
  static List<RecordKind<?>> all() {
    return ALL;
  }

  private static List<IkePolicy> ikePolicies(PolicySet set, IkeVersion version) {
    return set.ikePolicies().stream().filter(policy -> policy.version() == version).toList();
  }
}
