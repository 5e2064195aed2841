/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.parley.api.identity.Identity;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.InitiatorPlan;
import org.parley.spi.policy.PolicySearch;

/** Guards a policy search: one that fails has found nothing, for a reason that names it. */
final class GuardedSearch extends Guard<PolicySearch> implements PolicySearch {
  private volatile PolicySet last = PolicySet.EMPTY;

  GuardedSearch(Plugin plugin, PolicySearch target) {
    super(plugin, target);
  }

  private <T> Found<T> found(String method, Function<PolicySearch, Found<T>> body) {
    try {
      return call(method, () -> body.apply(target()));
    } catch (Fault fault) {
      return Found.nothing(fault.reason(), List.of());
    }
  }

  @Override
  public Found<AuthenticationRecord> authenticationByAddress(InetAddress peer) {
    return found("authenticationByAddress", search -> search.authenticationByAddress(peer));
  }

  @Override
  public Found<AuthenticationRecord> authenticationByIdentity(Identity received) {
    return found("authenticationByIdentity", search -> search.authenticationByIdentity(received));
  }

  @Override
  public Found<AuthenticationRecord> authenticationByName(String name) {
    return found("authenticationByName", search -> search.authenticationByName(name));
  }

  @Override
  public Found<InitiatorPlan> plan(AuthenticationRecord record, List<IkeVersion> established) {
    return found("plan", search -> search.plan(record, established));
  }

  @Override
  public Found<AuthenticationRecord> responderRecord(
      IkeVersion version, Phase1Exchange exchange, InetAddress source) {
    return found("responderRecord", search -> search.responderRecord(version, exchange, source));
  }

  @Override
  public Found<AuthenticationRecord> responderRecord(Identity received, InetAddress source) {
    return found("responderRecord", search -> search.responderRecord(received, source));
  }

  @Override
  public Found<AuthenticationRecord> aggressiveModeRecord(Identity received, InetAddress source) {
    return found("aggressiveModeRecord", search -> search.aggressiveModeRecord(received, source));
  }

  @Override
  public Found<AuthenticationRecord> aggressiveModeRecord(InetAddress source) {
    return found("aggressiveModeRecord", search -> search.aggressiveModeRecord(source));
  }

  @Override
  public Found<IkePolicy> ikePolicy(IkeVersion version, InetAddress peer) {
    return found("ikePolicy", search -> search.ikePolicy(version, peer));
  }

  @Override
  public Found<ChildPolicy> childForPacket(PacketDescriptor outbound) {
    return found("childForPacket", search -> search.childForPacket(outbound));
  }

  @Override
  public Found<List<ChildPolicy>> childrenForPacket(PacketDescriptor outbound) {
    return found("childrenForPacket", search -> search.childrenForPacket(outbound));
  }

  @Override
  public Found<PolicyAction.Kind> actionForPacket(PacketDescriptor outbound) {
    return found("actionForPacket", search -> search.actionForPacket(outbound));
  }

  @Override
  public Found<ChildPolicy> childForPolicy(String name) {
    return found("childForPolicy", search -> search.childForPolicy(name));
  }

  @Override
  public Found<ChildPolicy> childForPeer(InetAddress peer) {
    return found("childForPeer", search -> search.childForPeer(peer));
  }

  @Override
  public Found<ChildPolicy> childForSelectors(SelectorQuery query) {
    return found("childForSelectors", search -> search.childForSelectors(query));
  }

  @Override
  public PolicySet current() {
    try {
      last = call("current", () -> target().current());
    } catch (Fault counted) {
      return last;
    }
    return last;
  }

  @Override
  public AutoCloseable watch(Consumer<PolicySet> changed) {
    return call("watch", () -> target().watch(changed));
  }
}
