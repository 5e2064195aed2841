/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.PeerBehavior;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.secret.Secret;
import org.parley.spi.policy.ChildPolicy;

/** Records for tests. */
public final class Policies {
  private Policies() {}

  /** An address from its text. */
  public static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A subnet from an address and a prefix length. */
  public static TrafficSelector subnet(String address, int prefix) {
    return TrafficSelector.any(AddressRange.ofPrefix(address(address), prefix));
  }

  /** An authentication record with a shared key and no identities. */
  public static AuthenticationRecord record(String key) {
    return record(key, PeerBehavior.NatTraversal.OFF);
  }

  /** The same with NAT traversal. */
  public static AuthenticationRecord record(String key, PeerBehavior.NatTraversal natTraversal) {
    return record(
        key, new PeerBehavior(false, false, false, PeerBehavior.Uniqueness.NEVER, natTraversal));
  }

  /** The same with what it asks for beyond HP-UX. */
  public static AuthenticationRecord record(String key, PeerBehavior behavior) {
    return new AuthenticationRecord(
        "peer",
        AddressRange.ofPrefix(address("192.0.2.0"), 24),
        List.of(IkeVersion.IKEV1),
        Phase1Exchange.MAIN,
        AuthenticationKind.PSK,
        AuthenticationKind.PSK,
        Optional.of(Secret.copyOf(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        Optional.empty(),
        Optional.empty(),
        10,
        false,
        behavior,
        "test");
  }

  /** The same record for Aggressive Mode. */
  public static AuthenticationRecord aggressive(AuthenticationRecord record) {
    return identified(record, Optional.empty(), Optional.empty());
  }

  /** The same record for Aggressive Mode, with identities. */
  public static AuthenticationRecord identified(
      AuthenticationRecord record, Optional<Identity> local, Optional<IdentityPattern> remote) {
    return new AuthenticationRecord(
        record.name(),
        record.remote(),
        record.keyManagement(),
        Phase1Exchange.AGGRESSIVE,
        record.localMethod(),
        record.remoteMethod(),
        record.preshared(),
        local,
        remote,
        record.priority(),
        record.autoconf(),
        record.behavior(),
        record.store());
  }

  /** An IKEv1 policy. */
  public static IkePolicy policy(
      List<AlgorithmId> encryptions,
      List<AlgorithmId> hashes,
      List<AlgorithmId> groups,
      long lifeSeconds,
      boolean perfectForwardSecrecy) {
    return new IkePolicy(
        IkeVersion.IKEV1,
        "office",
        Optional.empty(),
        groups,
        hashes,
        encryptions,
        List.of(),
        lifeSeconds,
        perfectForwardSecrecy,
        10,
        "test");
  }

  /** An ESP transform. */
  public static IpsecTransform esp(
      AlgorithmId encryption, AlgorithmId integrity, long seconds, long kilobytes) {
    return new IpsecTransform(
        "ESP_" + encryption,
        IpsecProtocol.ESP,
        Optional.of(encryption),
        Optional.ofNullable(integrity),
        seconds,
        kilobytes);
  }

  /** An AH transform. */
  public static IpsecTransform ah(AlgorithmId integrity, long seconds) {
    return new IpsecTransform(
        "AH_" + integrity, IpsecProtocol.AH, Optional.empty(), Optional.of(integrity), seconds, 0);
  }

  /** What a child is to be, seen from {@code local}. */
  public static ChildPolicy child(
      boolean tunnel,
      InetAddress local,
      InetAddress peer,
      TrafficSelector localSelector,
      TrafficSelector remoteSelector,
      List<IpsecTransform> transforms) {
    return new ChildPolicy(
        "net",
        tunnel,
        local,
        peer,
        List.of(localSelector),
        List.of(remoteSelector),
        transforms,
        false);
  }
}
