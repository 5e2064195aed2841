/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An IKE SA as the peer reports it.
 *
 * @param uniqueId the peer's number of it, also in its log
 * @param state {@code ESTABLISHED}, {@code CONNECTING} ...
 * @param initiatorSpi 16 hexadecimal digits, as are those of the responder
 * @param algorithms encryption with key length, integrity, group: {@code AES_CBC-256
 *     HMAC_SHA2_256_128 MODP_2048}
 * @param user who authenticated at the peer after its machine; empty text when nobody did
 * @param addresses that one side has assigned to the other
 */
public record PeerIkeSa(
    int uniqueId,
    int version,
    String state,
    boolean initiator,
    String initiatorSpi,
    String responderSpi,
    String remoteIdentity,
    String algorithms,
    List<PeerChildSa> children,
    String user,
    List<String> addresses) {

  private static final String EVENT = "list-sa event ";

  public PeerIkeSa {
    children = List.copyOf(children);
    addresses = List.copyOf(addresses);
  }

  /** One of a peer that tells neither users nor addresses. */
  PeerIkeSa(
      int uniqueId,
      int version,
      String state,
      boolean initiator,
      String initiatorSpi,
      String responderSpi,
      String remoteIdentity,
      String algorithms,
      List<PeerChildSa> children) {
    this(
        uniqueId,
        version,
        state,
        initiator,
        initiatorSpi,
        responderSpi,
        remoteIdentity,
        algorithms,
        children,
        "",
        List.of());
  }

  /** Reads the output of {@code swanctl --list-sas --raw}. */
  static List<PeerIkeSa> parse(String output) {
    List<PeerIkeSa> found = new ArrayList<>();
    for (String line : output.split("\n")) {
      if (line.startsWith(EVENT)) {
        for (Object sa : ViciText.section(line.substring(EVENT.length())).values()) {
          found.add(of(PeerChildSa.section(sa)));
        }
      }
    }
    return found;
  }

  private static PeerIkeSa of(Map<String, Object> sa) {
    List<PeerChildSa> children =
        PeerChildSa.section(sa.getOrDefault("child-sas", Map.of())).values().stream()
            .map(child -> PeerChildSa.of(PeerChildSa.section(child)))
            .toList();
    return new PeerIkeSa(
        Integer.parseInt(PeerChildSa.text(sa, "uniqueid")),
        Integer.parseInt(PeerChildSa.text(sa, "version")),
        PeerChildSa.text(sa, "state"),
        PeerChildSa.text(sa, "initiator").equals("yes"),
        PeerChildSa.text(sa, "initiator-spi"),
        PeerChildSa.text(sa, "responder-spi"),
        PeerChildSa.text(sa, "remote-id"),
        PeerChildSa.algorithms(sa),
        children,
        PeerChildSa.text(sa, "remote-xauth-id"),
        Stream.of("local-vips", "remote-vips")
            .flatMap(key -> PeerChildSa.texts(sa, key).stream())
            .toList());
  }

  public boolean isEstablished() {
    return state.equals("ESTABLISHED");
  }
}
