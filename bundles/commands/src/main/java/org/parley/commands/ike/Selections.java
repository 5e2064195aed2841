/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.AssociationSelection.Kind;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Values;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.text.Format;

/** Reads which SAs are meant. */
final class Selections {
  private static final String IKE_SA = "--ike-sa";
  private static final String CHILD_SA = "--child-sa";
  private static final String ALL = "--all";

  static final List<PositionRow> POSITIONS =
      List.of(
          PositionRow.optional(
              "PEER", "all SAs with this authentication record or address", Offers.PEERS));

  static final List<OptionRow> OPTIONS =
      List.of(
          OptionRow.value(
              IKE_SA,
              "ID",
              "an IKE SA and its IPsec SAs, by its number in ike:sas",
              Offers.IKE_SAS),
          OptionRow.value(
              CHILD_SA, "SPI", "an IPsec SA pair, by its inbound SPI", Offers.CHILD_SAS),
          OptionRow.flag(ALL, "all of them"),
          Waiting.TIMEOUT);

  private Selections() {}

  static AssociationSelection read(String command, Arguments arguments) throws CommandFailure {
    List<AssociationSelection> found = new ArrayList<>();
    arguments.word(0).ifPresent(peer -> found.add(new AssociationSelection(Kind.PEER, peer)));
    if (arguments.has(IKE_SA)) {
      long id = Values.number(IKE_SA, arguments.value(IKE_SA).orElseThrow(), 1, Long.MAX_VALUE);
      found.add(new AssociationSelection(Kind.IKE_SA, Long.toString(id)));
    }
    if (arguments.has(CHILD_SA)) {
      long spi = Values.spi(CHILD_SA, arguments.value(CHILD_SA).orElseThrow());
      found.add(new AssociationSelection(Kind.CHILD_SA, Format.spi(spi)));
    }
    if (arguments.has(ALL)) {
      found.add(new AssociationSelection(Kind.ALL, ""));
    }
    if (found.size() != 1) {
      throw new CommandFailure(
          command
              + ": "
              + (found.isEmpty() ? "say which SAs: " : "only one of them: ")
              + "PEER, --ike-sa ID, --child-sa SPI or --all");
    }
    return found.get(0);
  }
}
