/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.identity.Identity;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySet;

/**
 * Which record, which policy, and why. Served by policy-search; all look-ups are quick and do not
 * block.
 *
 * <p>A record whose store is away still matches; the answer is then a refusal that names the store.
 */
@ProviderType
public interface PolicySearch {
  /** Authentication record by peer address: IKEv1 Main Mode responder, and every initiator. */
  Found<AuthenticationRecord> authenticationByAddress(InetAddress peer);

  /** Authentication record by received identity: Aggressive Mode and IKEv2 responder. */
  Found<AuthenticationRecord> authenticationByIdentity(Identity received);

  /** Authentication record by name. */
  Found<AuthenticationRecord> authenticationByName(String name);

  /**
   * Initiator: which established IKE SA is used, or which version is negotiated. Established SAs
   * are searched in the order of the record's {@code -kmp}; a new negotiation uses its first
   * version only; an AUTOCONF record never initiates an IKE SA (the answer is then nothing, with
   * the reason), but uses an established one.
   *
   * @param established versions of which an IKE SA with this peer is established, in any order
   */
  Found<InitiatorPlan> plan(AuthenticationRecord record, List<IkeVersion> established);

  /**
   * IKEv1 responder at message 1: the record by packet source address, then its {@code -kmp} must
   * include the version and its {@code -exchange} must be this one. A record that fails a check is
   * the end of the search.
   *
   * @param exchange looked at with IKEv1 only
   */
  Found<AuthenticationRecord> responderRecord(
      IkeVersion version, Phase1Exchange exchange, InetAddress source);

  /**
   * IKEv2 responder at message 3: the record by the received IDi, then its {@code -kmp} must
   * include IKEV2, then the packet source address must match its {@code -remote}. A record that
   * fails a check is the end of the search.
   */
  Found<AuthenticationRecord> responderRecord(Identity received, InetAddress source);

  /**
   * IKEv1 Aggressive Mode responder at message 1: the record by the received IDii, then its {@code
   * -kmp} must include IKEV1, its {@code -exchange} must be AM, and the packet source address must
   * match its {@code -remote}. A record that fails a check is the end of the search.
   */
  default Found<AuthenticationRecord> aggressiveModeRecord(Identity received, InetAddress source) {
    return Found.nothing("this search finds no records by identity", List.of());
  }

  /**
   * The first record by priority whose {@code -remote} matches the address and that is for IKEv1
   * Aggressive Mode, whoever the peer is: nothing means that no peer at this address can succeed.
   */
  default Found<AuthenticationRecord> aggressiveModeRecord(InetAddress source) {
    return Found.nothing("this search finds no records by identity", List.of());
  }

  /** First IKE policy of a version whose remote matches, {@code default} last. */
  Found<IkePolicy> ikePolicy(IkeVersion version, InetAddress peer);

  /** What protects a packet that the local side is about to send. */
  Found<ChildPolicy> childForPacket(PacketDescriptor outbound);

  /**
   * All SA pairs that protect a packet, in the order in which they are established: with a host
   * policy that nests its transform in a tunnel, the tunnel's and then the transport one. The first
   * is that of {@link #childForPacket}.
   */
  Found<List<ChildPolicy>> childrenForPacket(PacketDescriptor outbound);

  /**
   * Whether a packet that the local side is about to send passes in clear text, is discarded, or is
   * to be protected; nothing when that can't be told, such as while a store is away. A packet
   * without an answer is never passed.
   */
  default Found<PolicyAction.Kind> actionForPacket(PacketDescriptor outbound) {
    Found<ChildPolicy> child = childForPacket(outbound);
    return new Found<>(
        child.value().map(found -> PolicyAction.Kind.PROTECT), child.reason(), child.decisions());
  }

  /** What a host or tunnel policy asks for, by its name, with its own selectors. */
  Found<ChildPolicy> childForPolicy(String name);

  /** The policy that leads to a peer: the first by priority whose peer address is this one. */
  Found<ChildPolicy> childForPeer(InetAddress peer);

  /** Responder: the policy for received selectors, as the local side sees them. */
  Found<ChildPolicy> childForSelectors(SelectorQuery query);

  /** Records of all stores merged, suspended ones included. */
  PolicySet current();

  /**
   * Has {@code changed} called with the new records after each change; closing the result ends
   * that.
   */
  AutoCloseable watch(Consumer<PolicySet> changed);

  /**
   * Received selectors.
   *
   * @param local addresses, protocol and ports of the local end (IKEv1 responder: IDcr)
   * @param remote of the peer's end (IKEv1 responder: IDci)
   * @param localAddress address at which the peer speaks to us
   * @param peerAddress address from which the peer speaks
   * @param tunnelMode what the peer proposes
   * @param narrow true: a policy that covers only part of the selectors is an answer too, with that
   *     part (IKEv2, RFC 7296 section 2.9); false: the policy must cover all of them (IKEv1)
   */
  record SelectorQuery(
      TrafficSelector local,
      TrafficSelector remote,
      InetAddress localAddress,
      InetAddress peerAddress,
      boolean tunnelMode,
      boolean narrow) {

    /** A query that allows no narrowing. */
    public SelectorQuery(
        TrafficSelector local,
        TrafficSelector remote,
        InetAddress localAddress,
        InetAddress peerAddress,
        boolean tunnelMode) {
      this(local, remote, localAddress, peerAddress, tunnelMode, false);
    }
  }
}
