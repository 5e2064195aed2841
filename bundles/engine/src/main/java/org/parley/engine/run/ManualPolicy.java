/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.ManualKeys;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.TunnelPolicy;
import org.parley.api.secret.Secret;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.policy.ChildPolicy;

/** What a host or tunnel policy with manual keys asks for. */
final class ManualPolicy {
  private static final int LAST_PORT = 65_535;

  private ManualPolicy() {}

  /** The keys of a record, if it has any. */
  static Optional<ManualKeys> keys(PolicyRecord record) {
    if (record instanceof HostPolicy host) {
      return host.manualKeys();
    }
    return record instanceof TunnelPolicy tunnel ? tunnel.manualKeys() : Optional.empty();
  }

  /** {@code host policy NAME} or {@code tunnel policy NAME}. */
  static String title(PolicyRecord record) {
    return (record instanceof TunnelPolicy ? "tunnel policy " : "host policy ") + record.name();
  }

  /** The local end of the SAs, where the record names one. */
  static Optional<InetAddress> local(PolicyRecord record) {
    return record instanceof TunnelPolicy tunnel
        ? tunnel.tunnelSource()
        : single(((HostPolicy) record).sources());
  }

  /** The peer's end of the SAs, where the record names one. */
  static Optional<InetAddress> peer(PolicyRecord record) {
    return record instanceof TunnelPolicy tunnel
        ? tunnel.tunnelDestination()
        : single(((HostPolicy) record).destinations());
  }

  private static Optional<InetAddress> single(List<PolicySelector> selectors) {
    return selectors.size() == 1 && selectors.get(0).addresses().single()
        ? Optional.of(selectors.get(0).addresses().first())
        : Optional.empty();
  }

  /** Why no pair can be made of a record; empty text when one can. */
  static String fault(PolicyRecord record, Optional<InetAddress> local) {
    IpsecTransform in = keys(record).orElseThrow().in().transform();
    IpsecTransform out = keys(record).orElseThrow().out().transform();
    if (!in.keyword().equals(out.keyword())) {
      return "-in names " + in.keyword() + " and -out " + out.keyword();
    }
    if (peer(record).isEmpty()) {
      return "-destination must be one address";
    }
    return local.isEmpty() ? "-source must be one address" : "";
  }

  /** The pair; its keys are copies. */
  static NewChild child(PolicyRecord record, InetAddress local) {
    ManualKeys keys = keys(record).orElseThrow();
    IpsecTransform transform = keys.in().transform();
    ChildPolicy policy = policy(record, local, peer(record).orElseThrow(), transform);
    return new NewChild(
        policy,
        transform.protocol(),
        policy.tunnelMode(),
        false,
        keys.in().spi(),
        keys.out().spi(),
        transform.encryption(),
        transform.integrity(),
        keys(keys.in()),
        keys(keys.out()),
        false,
        Optional.empty(),
        policy.localSelectors(),
        policy.remoteSelectors(),
        0,
        0,
        true,
        Optional.empty());
  }

  private static NewChild.Keys keys(ManualKeys.Direction direction) {
    return new NewChild.Keys(copy(direction.encryptionKey()), copy(direction.integrityKey()));
  }

  private static Secret copy(Optional<Secret> key) {
    return key.map(Secret::copy).orElseGet(Children::none);
  }

  private static ChildPolicy policy(
      PolicyRecord record, InetAddress local, InetAddress peer, IpsecTransform transform) {
    if (record instanceof TunnelPolicy tunnel) {
      return new ChildPolicy(
          tunnel.name(),
          true,
          local,
          peer,
          selectors(tunnel.sources(), tunnel.protocol()),
          selectors(tunnel.destinations(), tunnel.protocol()),
          List.of(transform),
          false);
    }
    HostPolicy host = (HostPolicy) record;
    return new ChildPolicy(
        host.name(),
        false,
        local,
        peer,
        selectors(host.sources(), host.protocol()),
        selectors(host.destinations(), host.protocol()),
        List.of(transform),
        false);
  }

  private static List<TrafficSelector> selectors(List<PolicySelector> arguments, int protocol) {
    return arguments.stream()
        .map(
            one ->
                new TrafficSelector(
                    protocol,
                    one.addresses(),
                    one.port(),
                    one.port() == 0 ? LAST_PORT : one.port()))
        .toList();
  }
}
