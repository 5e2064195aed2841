/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Trail;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.Identity;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.api.sa.TrafficCounters;

/** Values as the engine would report them. */
public final class Samples {
  /** When everything started. */
  public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  /** Our address. */
  public static final InetAddress HERE = address("192.0.2.1");

  /** The peer's. */
  public static final InetAddress THERE = address("192.0.2.2");

  private Samples() {}

  /** An established IKE SA with one IPsec SA pair. */
  public static IkeSaSnapshot ikeSa() {
    return ikeSa("berlin", THERE, "");
  }

  /** An IKE SA with another peer, or one that waits for something. */
  public static IkeSaSnapshot ikeSa(String record, InetAddress peer, String waitingFor) {
    return new IkeSaSnapshot(
        3,
        IkeVersion.IKEV1,
        true,
        "ESTABLISHED",
        0x1122334455667788L,
        0x99aabbccddeeff00L,
        new Endpoint(HERE, 500),
        new Endpoint(peer, 500),
        Optional.of(Identity.address(HERE)),
        Optional.of(Identity.fqdn("gateway.berlin.example")),
        record,
        "default",
        Map.of(
            "encryption", AlgorithmId.encryption("AES-CBC", 256),
            "hash", AlgorithmId.hash("SHA2-256"),
            "group", AlgorithmId.keyExchange("MODP-2048")),
        "PSK",
        START,
        Optional.of(START.plusMillis(250)),
        Optional.of(START.plusSeconds(28_800)),
        waitingFor,
        List.of("nat-traversal"),
        List.of(childSa()),
        List.of());
  }

  /** An IPsec SA pair of it. */
  public static ChildSaSnapshot childSa() {
    return new ChildSaSnapshot(
        5,
        3,
        "MATURE",
        IpsecProtocol.ESP,
        0xc0ffee01L,
        0x0badcafeL,
        false,
        true,
        HERE,
        THERE,
        Optional.of(AlgorithmId.encryption("AES-CBC", 128)),
        Optional.of(AlgorithmId.integrity("HMAC-SHA1")),
        Optional.empty(),
        List.of(TrafficSelector.any(AddressRange.of(HERE))),
        List.of(TrafficSelector.any(AddressRange.of(THERE))),
        "web",
        START,
        28_800,
        0,
        new TrafficCounters(2, 168, 2, 0, 0),
        new TrafficCounters(3, 4096, 3, 0, 1),
        Optional.empty());
  }

  /** A negotiation that failed for its encryption algorithm. */
  public static Trail trail(long id) {
    return new Trail(
        id,
        "192.0.2.2/500 berlin",
        "main-mode initiator",
        START,
        Optional.of(START.plusMillis(1250)),
        "no proposal chosen",
        false,
        List.of(
            new Decision(
                START.plusMillis(1),
                "authentication record",
                "berlin",
                Decision.Verdict.CHOSEN,
                "its remote address 192.0.2.0/24 holds 192.0.2.2"),
            new Decision(
                START.plusMillis(1200),
                "proposal",
                "prop#1:trns#1",
                Decision.Verdict.REFUSED,
                "encryption: own AES-CBC-256 : peer's 3DES")));
  }

  /** Two messages. */
  public static List<LadderStep> ladder() {
    Endpoint here = new Endpoint(HERE, 500);
    Endpoint there = new Endpoint(THERE, 500);
    return List.of(
        new LadderStep(
            START, 17, true, here, there, "main-mode", 0, 188, List.of("SA", "VID", "VID"), ""),
        new LadderStep(
            START.plusMillis(42),
            17,
            false,
            here,
            new Endpoint(THERE, 4500),
            "informational",
            0x1234abcd,
            92,
            List.of("HASH*", "N*"),
            "retransmission 2"));
  }

  /** A numeric address. */
  public static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
