/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.parley.api.policy.RemoteAccessRole;
import org.parley.spi.exchange.SaView;

/**
 * How far an ISAKMP SA is; kept with it as octets, so that it outlives this bundle.
 *
 * @param user who has authenticated; empty text while nobody has
 * @param addresses assigned to the client
 */
record AccessState(String user, List<InetAddress> addresses) {
  private static final String SCHEMA = "1";
  private static final HexFormat HEX = HexFormat.of();

  /** Nothing has happened yet. */
  static final AccessState NEW = new AccessState("", List.of());

  AccessState {
    addresses = List.copyOf(addresses);
  }

  /** That of an SA. */
  static AccessState of(SaView sa) {
    return Optional.ofNullable(sa.extensionStates().get(RemoteAccess.NAME))
        .map(AccessState::read)
        .orElse(NEW);
  }

  /** True when the user of this SA has authenticated, or none has to. */
  static boolean open(SaView sa) {
    boolean asked =
        sa.record().map(record -> RemoteAccessRole.asksForUser(record.localMethod())).orElse(false);
    return !asked || !of(sa).user().isEmpty();
  }

  AccessState withUser(String name) {
    return new AccessState(name, addresses);
  }

  AccessState with(List<InetAddress> assigned) {
    List<InetAddress> all = new ArrayList<>(addresses);
    assigned.stream().filter(address -> !all.contains(address)).forEach(all::add);
    return new AccessState(user, all);
  }

  /** The encoded form: schema, user and addresses, each in a line. */
  String hex() {
    StringBuilder text = new StringBuilder(SCHEMA).append('\n').append(user);
    addresses.forEach(address -> text.append('\n').append(HEX.formatHex(address.getAddress())));
    return HEX.formatHex(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static AccessState read(String hex) {
    String[] lines = new String(HEX.parseHex(hex), StandardCharsets.UTF_8).split("\n", -1);
    if (lines.length < 2 || !lines[0].equals(SCHEMA)) {
      return NEW;
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (int i = 2; i < lines.length; i++) {
      try {
        addresses.add(InetAddress.getByAddress(HEX.parseHex(lines[i])));
      } catch (UnknownHostException wrongLength) {
        return NEW;
      }
    }
    return new AccessState(lines[1], addresses);
  }
}
