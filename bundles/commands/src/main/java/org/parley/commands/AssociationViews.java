/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.api.sa.TrafficCounters;
import org.parley.commands.text.Format;
import org.parley.commands.text.Json;

/** SAs as JSON, and those parts of them that several texts show. */
public final class AssociationViews {
  private static final List<String> ROLES =
      List.of("encryption", "integrity", "hash", "prf", "group");

  private AssociationViews() {}

  /** An IKE SA with its IPsec SA pairs. */
  public static Map<String, Object> json(IkeSaSnapshot sa) {
    Map<String, Object> fields =
        Json.object(
            "id", sa.id(),
            "version", sa.version().major(),
            "initiator", sa.initiator(),
            "state", sa.state(),
            "initiatorSpi", Format.ikeSpi(sa.initiatorSpi()),
            "responderSpi", Format.ikeSpi(sa.responderSpi()),
            "local", sa.local(),
            "remote", sa.remote(),
            "localIdentity", sa.localIdentity(),
            "remoteIdentity", sa.remoteIdentity(),
            "record", sa.record(),
            "policy", sa.policy(),
            "algorithms", new TreeMap<>(sa.algorithms()),
            "authentication", sa.authentication(),
            "created", sa.created(),
            "established", sa.established(),
            "expires", sa.expires(),
            "waitingFor", sa.waitingFor(),
            "addresses", sa.addresses(),
            "extensions", sa.extensions());
    fields.put("children", sa.children().stream().map(AssociationViews::json).toList());
    return fields;
  }

  /** An IPsec SA pair. */
  public static Map<String, Object> json(ChildSaSnapshot sa) {
    return Json.object(
        "id", sa.id(),
        "ikeSa", sa.ikeSa(),
        "state", sa.state(),
        "protocol", sa.protocol(),
        "inboundSpi", Format.spi(sa.inboundSpi()),
        "outboundSpi", Format.spi(sa.outboundSpi()),
        "mode", mode(sa),
        "udpEncapsulated", sa.udpEncapsulated(),
        "local", sa.local().getHostAddress(),
        "peer", sa.peer().getHostAddress(),
        "encryption", sa.encryption(),
        "integrity", sa.integrity(),
        "perfectForwardSecrecy", sa.perfectForwardSecrecy(),
        "compression", compression(sa),
        "localSelectors", sa.localSelectors().stream().map(TrafficSelector::toString).toList(),
        "remoteSelectors", sa.remoteSelectors().stream().map(TrafficSelector::toString).toList(),
        "policy", sa.policy(),
        "installed", sa.installed(),
        "lifeSeconds", sa.lifeSeconds(),
        "lifeKilobytes", sa.lifeKilobytes(),
        "inbound", json(sa.inbound()),
        "outbound", json(sa.outbound()));
  }

  private static Map<String, Object> json(TrafficCounters counters) {
    return Json.object(
        "packets", counters.packets(),
        "octets", counters.octets(),
        "sequence", counters.sequence(),
        "integrityFailures", counters.integrityFailures(),
        "replays", counters.replays());
  }

  private static Optional<String> compression(ChildSaSnapshot sa) {
    return sa.compression()
        .map(
            one ->
                "%s, CPI %04x/%04x"
                    .formatted(one.algorithm().name(), one.inboundIndex(), one.outboundIndex()));
  }

  /** {@code transport} or {@code tunnel}. */
  public static String mode(ChildSaSnapshot sa) {
    return sa.tunnelMode() ? "tunnel" : "transport";
  }

  /** {@code AES-CBC-256/SHA2-256/MODP-2048}: the algorithms of an IKE SA in their usual order. */
  public static String suite(IkeSaSnapshot sa) {
    return ROLES.stream()
        .map(sa.algorithms()::get)
        .filter(algorithm -> algorithm != null)
        .map(AlgorithmId::toString)
        .distinct()
        .collect(Collectors.joining("/"));
  }

  /** The algorithms of an IPsec SA. */
  public static String suite(ChildSaSnapshot sa) {
    return Stream.of(sa.encryption(), sa.integrity(), sa.perfectForwardSecrecy())
        .flatMap(Optional::stream)
        .map(AlgorithmId::toString)
        .collect(Collectors.joining("/"));
  }

  /** True when a record name or an address names the peer of an IKE SA. */
  public static boolean isPeer(IkeSaSnapshot sa, String peer) {
    return sa.record().equals(peer)
        || sa.remote().address().getHostAddress().equals(peer)
        || sa.remoteIdentity().filter(identity -> identity.toString().equals(peer)).isPresent();
  }
}
