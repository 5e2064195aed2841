/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.api.identity.Identity;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.policy.PolicySet;
import org.parley.ikev2.selector.Narrowing;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.InitiatorPlan;
import org.parley.spi.policy.PolicySearch;

/** A search that knows one record of each kind. */
public final class TestSearch implements PolicySearch {
  /** The authentication record. */
  public Optional<AuthenticationRecord> record = Optional.empty();

  /** The IKE policy. */
  public Optional<IkePolicy> policy = Optional.empty();

  /** The policy of pairs. */
  public Optional<ChildPolicy> child = Optional.empty();

  private static <T> Found<T> found(Optional<T> value, String reason) {
    return value.map(one -> Found.of(one, List.of())).orElseGet(() -> none(reason));
  }

  private static <T> Found<T> none(String reason) {
    return Found.nothing(reason, List.of());
  }

  @Override
  public Found<AuthenticationRecord> authenticationByAddress(InetAddress peer) {
    return found(record, "no record");
  }

  @Override
  public Found<AuthenticationRecord> authenticationByIdentity(Identity received) {
    return found(record, "no record");
  }

  @Override
  public Found<AuthenticationRecord> authenticationByName(String name) {
    return found(record, "no record");
  }

  @Override
  public Found<InitiatorPlan> plan(AuthenticationRecord which, List<IkeVersion> established) {
    return none("not asked in these tests");
  }

  @Override
  public Found<AuthenticationRecord> responderRecord(
      IkeVersion version, Phase1Exchange exchange, InetAddress source) {
    return none("IKEv1");
  }

  @Override
  public Found<AuthenticationRecord> responderRecord(Identity received, InetAddress source) {
    return found(record, "no record matches " + received);
  }

  @Override
  public Found<IkePolicy> ikePolicy(IkeVersion version, InetAddress peer) {
    return found(policy, "no policy");
  }

  @Override
  public Found<ChildPolicy> childForPacket(PacketDescriptor outbound) {
    return found(child, "no policy");
  }

  @Override
  public Found<List<ChildPolicy>> childrenForPacket(PacketDescriptor outbound) {
    return found(child.map(List::of), "no policy");
  }

  @Override
  public Found<ChildPolicy> childForPolicy(String name) {
    return found(child.filter(one -> one.name().equals(name)), "no policy " + name);
  }

  @Override
  public Found<ChildPolicy> childForPeer(InetAddress peer) {
    return found(child, "no policy");
  }

  @Override
  public Found<ChildPolicy> childForSelectors(SelectorQuery query) {
    return found(
        child
            .filter(one -> one.tunnelMode() == query.tunnelMode())
            .filter(
                one ->
                    !Narrowing.common(List.of(query.local()), one.localSelectors()).isEmpty()
                        && !Narrowing.common(List.of(query.remote()), one.remoteSelectors())
                            .isEmpty()),
        "no policy matches");
  }

  @Override
  public PolicySet current() {
    return PolicySet.EMPTY;
  }

  @Override
  public AutoCloseable watch(Consumer<PolicySet> changed) {
    return () -> {};
  }
}
