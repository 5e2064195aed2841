/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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

/**
 * Serves the search over the records of all stores. Each look-up uses one view from beginning to
 * end.
 */
@Component(service = PolicySearch.class)
public final class PolicySearchService implements PolicySearch {
  private final MergedStores stores;

  /** A search over {@code stores}. */
  @Activate
  public PolicySearchService(@Reference MergedStores stores) {
    this.stores = stores;
  }

  @Override
  public Found<AuthenticationRecord> authenticationByAddress(InetAddress peer) {
    return AuthenticationSearch.byAddress(stores.view(), peer, stores.trace());
  }

  @Override
  public Found<AuthenticationRecord> authenticationByIdentity(Identity received) {
    return AuthenticationSearch.byIdentity(stores.view(), received, stores.trace());
  }

  @Override
  public Found<AuthenticationRecord> authenticationByName(String name) {
    return AuthenticationSearch.byName(stores.view(), name, stores.trace());
  }

  @Override
  public Found<InitiatorPlan> plan(AuthenticationRecord record, List<IkeVersion> established) {
    return InitiatorFlow.plan(record, established, stores.trace());
  }

  @Override
  public Found<AuthenticationRecord> responderRecord(
      IkeVersion version, Phase1Exchange exchange, InetAddress source) {
    return AuthenticationSearch.responder(stores.view(), version, exchange, source, stores.trace());
  }

  @Override
  public Found<AuthenticationRecord> responderRecord(Identity received, InetAddress source) {
    return AuthenticationSearch.responder(stores.view(), received, source, stores.trace());
  }

  @Override
  public Found<AuthenticationRecord> aggressiveModeRecord(Identity received, InetAddress source) {
    return AuthenticationSearch.aggressiveMode(stores.view(), received, source, stores.trace());
  }

  @Override
  public Found<AuthenticationRecord> aggressiveModeRecord(InetAddress source) {
    return AuthenticationSearch.aggressiveMode(stores.view(), source, stores.trace());
  }

  @Override
  public Found<IkePolicy> ikePolicy(IkeVersion version, InetAddress peer) {
    return IkePolicySearch.find(stores.view(), version, peer, stores.trace());
  }

  @Override
  public Found<ChildPolicy> childForPacket(PacketDescriptor outbound) {
    Found<List<ChildPolicy>> all = childrenForPacket(outbound);
    return new Found<>(all.value().map(list -> list.get(0)), all.reason(), all.decisions());
  }

  @Override
  public Found<PolicyAction.Kind> actionForPacket(PacketDescriptor outbound) {
    return PacketSearch.action(stores.view(), outbound, stores.trace());
  }

  @Override
  public Found<List<ChildPolicy>> childrenForPacket(PacketDescriptor outbound) {
    return PacketSearch.children(stores.view(), outbound, stores.trace());
  }

  @Override
  public Found<ChildPolicy> childForPolicy(String name) {
    return new NamedPolicySearch(stores.view(), stores.trace()).byName(name);
  }

  @Override
  public Found<ChildPolicy> childForPeer(InetAddress peer) {
    return new NamedPolicySearch(stores.view(), stores.trace()).byPeer(peer);
  }

  @Override
  public Found<ChildPolicy> childForSelectors(SelectorQuery query) {
    return ReceivedSelectorSearch.find(stores.view(), query, stores.trace());
  }

  @Override
  public PolicySet current() {
    return stores.view().set();
  }

  @Override
  public AutoCloseable watch(Consumer<PolicySet> changed) {
    return stores.watch(changed);
  }
}
