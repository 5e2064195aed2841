/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.control;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.api.control.AssociationSelection;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.engine.run.Machinery;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;

/** Finds the SAs that a command means. */
final class AssociationChoice {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final Machinery machinery;

  AssociationChoice(Machinery machinery) {
    this.machinery = machinery;
  }

  /** SAs that are meant. */
  record Chosen(List<IkeSa> ikeSas, List<ChildSa> children) {
    boolean empty() {
      return ikeSas.isEmpty() && children.isEmpty();
    }
  }

  Chosen choose(AssociationSelection selection) {
    List<IkeSa> sas = machinery.directory().all();
    List<ChildSa> children = machinery.directory().allChildren();
    String value = selection.value();
    return switch (selection.kind()) {
      case ALL -> new Chosen(sas, negotiated(children));
      case IKE_SA ->
          new Chosen(
              sas.stream().filter(sa -> String.valueOf(sa.id()).equals(value)).toList(),
              children.stream().filter(c -> String.valueOf(c.ikeSa).equals(value)).toList());
      case CHILD_SA ->
          new Chosen(
              List.of(),
              children.stream()
                  .filter(c -> String.format("%08x", c.inbound().spi()).equals(padded(value)))
                  .toList());
      case PEER -> ofPeer(sas, negotiated(children), value);
    };
  }

  /** Without those whose keys were given by hand: they end with their policy. */
  private static List<ChildSa> negotiated(List<ChildSa> children) {
    return children.stream().filter(child -> !child.manual()).toList();
  }

  private static String padded(String hex) {
    String digits = hex.toLowerCase(java.util.Locale.ROOT).replaceFirst("^0x", "");
    return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
  }

  private Chosen ofPeer(List<IkeSa> sas, List<ChildSa> children, String peer) {
    List<IkeSa> chosen =
        sas.stream()
            .filter(
                sa ->
                    sa.remote.address().getHostAddress().equals(peer)
                        || sa.record.map(AuthenticationRecord::name).equals(Optional.of(peer)))
            .toList();
    Optional<InetAddress> address =
        address(peer)
            .or(
                () ->
                    machinery
                        .services()
                        .search()
                        .flatMap(search -> search.authenticationByName(peer).value())
                        .filter(record -> record.remote().single())
                        .map(record -> record.remote().first()));
    return new Chosen(
        chosen,
        children.stream()
            .filter(
                child ->
                    address.filter(a -> a.equals(child.remoteEndpoint().address())).isPresent()
                        || chosen.stream().anyMatch(sa -> sa.id() == child.ikeSa))
            .toList());
  }

  /** A literal address; names are never looked up. */
  Optional<InetAddress> address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  String nothing(AssociationSelection selection) {
    return switch (selection.kind()) {
      case ALL -> "there is no SA";
      case IKE_SA -> "no IKE SA has the number " + selection.value() + "; ike:sas lists them";
      case CHILD_SA ->
          "no IPsec SA has the inbound SPI " + selection.value() + "; ike:sas lists them";
      case PEER -> "no SA with " + selection.value() + "; ike:sas lists them";
    };
  }
}
