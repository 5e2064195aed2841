/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

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
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.InitiatorPlan;
import org.parley.spi.policy.PolicySearch;

/** A search that gives what it was told to, and remembers what it was asked. */
public final class TestSearch implements PolicySearch {
  /** Record that responders find; null for none. */
  public AuthenticationRecord record;

  /** Policy that responders find; null for none. */
  public IkePolicy policy;

  /** What selectors lead to; null for none. */
  public ChildPolicy child;

  /** False: nobody is found by identity. */
  public boolean known = true;

  /** The last identity that was asked for. */
  public Identity askedIdentity;

  /** The last question about selectors. */
  public SelectorQuery asked;

  private static <T> Found<T> found(T value, String reason) {
    return value == null ? Found.nothing(reason, List.of()) : Found.of(value, List.of());
  }

  @Override
  public Found<AuthenticationRecord> authenticationByAddress(InetAddress peer) {
    return found(record, "no authentication record");
  }

  @Override
  public Found<AuthenticationRecord> authenticationByIdentity(Identity received) {
    return found(record, "no authentication record");
  }

  @Override
  public Found<AuthenticationRecord> authenticationByName(String name) {
    return found(record, "no authentication record");
  }

  @Override
  public Found<InitiatorPlan> plan(AuthenticationRecord found, List<IkeVersion> established) {
    return Found.of(new InitiatorPlan(Optional.empty(), IkeVersion.IKEV1), List.of());
  }

  @Override
  public Found<AuthenticationRecord> responderRecord(
      IkeVersion version, Phase1Exchange exchange, InetAddress source) {
    return found(record, "no authentication record for " + source.getHostAddress());
  }

  @Override
  public Found<AuthenticationRecord> responderRecord(Identity received, InetAddress source) {
    return found(record, "no authentication record");
  }

  @Override
  public Found<AuthenticationRecord> aggressiveModeRecord(Identity received, InetAddress source) {
    askedIdentity = received;
    return found(known ? record : null, "no authentication record matches identity " + received);
  }

  @Override
  public Found<AuthenticationRecord> aggressiveModeRecord(InetAddress source) {
    return found(record, "no authentication record for " + source.getHostAddress());
  }

  @Override
  public Found<IkePolicy> ikePolicy(IkeVersion version, InetAddress peer) {
    return found(policy, "no IKEv1 policy");
  }

  @Override
  public Found<ChildPolicy> childForPacket(PacketDescriptor outbound) {
    return found(child, "no policy");
  }

  @Override
  public Found<List<ChildPolicy>> childrenForPacket(PacketDescriptor outbound) {
    return found(child == null ? null : List.of(child), "no policy");
  }

  @Override
  public Found<ChildPolicy> childForPolicy(String name) {
    return found(child, "no policy");
  }

  @Override
  public Found<ChildPolicy> childForPeer(InetAddress peer) {
    return found(child, "no policy");
  }

  @Override
  public Found<ChildPolicy> childForSelectors(SelectorQuery query) {
    asked = query;
    return found(child, "no policy matches");
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
