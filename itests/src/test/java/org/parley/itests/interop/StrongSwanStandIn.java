/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.EspKey;
import org.parley.itests.peer.PeerIkeSa;
import org.parley.itests.peer.StrongSwan;
import org.parley.itests.peer.Tshark;

/**
 * A strongSwan that answers as our daemon would, so that the scenarios themselves can be tested.
 */
final class StrongSwanStandIn implements DaemonUnderTest {
  private final StrongSwan strongSwan;
  private final UnaryOperator<String> keyDistortion;

  StrongSwanStandIn(StrongSwan strongSwan, UnaryOperator<String> keyDistortion) {
    this.strongSwan = strongSwan;
    this.keyDistortion = keyDistortion;
  }

  @Override
  public CommandResult console(String... command) {
    return switch (command[0]) {
      case "ike:initiate" -> strongSwan.initiate();
      case "ike:terminate" -> strongSwan.terminateIke();
      case "ike:rekey" ->
          command[1].equals("--child-sa") ? strongSwan.rekeyChild() : strongSwan.rekeyIke();
      case "ike:sas" -> new CommandResult(List.of(command), 0, strongSwan.listSas().toString());
      case "ike:trail" ->
          new CommandResult(List.of(command), 0, strongSwan.log().lastFailure().orElse(""));
      default -> new CommandResult(List.of(command), 1, "unknown command");
    };
  }

  @Override
  public LoggedKeys keyLog() {
    Map<Integer, String> cookies =
        strongSwan.listSas().stream()
            .collect(Collectors.toMap(PeerIkeSa::uniqueId, PeerIkeSa::initiatorSpi));
    List<String> ikev1 =
        strongSwan.log().ikeKeys().stream()
            .filter(keys -> cookies.containsKey(keys.uniqueId()))
            .map(Tshark::row)
            .map(keyDistortion)
            .toList();
    List<String> esp =
        strongSwan.log().espKeys().values().stream().map(StrongSwanStandIn::row).toList();
    return new LoggedKeys(ikev1, esp);
  }

  private static String row(EspKey key) {
    return "\"ipv4\",\"0x%s\",\"0x%s\",\"0x%s\""
        .formatted(key.spi(), key.encryption(), key.integrity());
  }

  @Override
  public String log() {
    return strongSwan.log().text();
  }

  @Override
  public String audit() {
    return "";
  }

  @Override
  public void stop() {
    strongSwan.close();
  }

  @Override
  public void close() {
    strongSwan.close();
  }
}
