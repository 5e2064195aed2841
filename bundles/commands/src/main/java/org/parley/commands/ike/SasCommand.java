/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.parley.api.control.Associations;
import org.parley.api.identity.Identity;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.commands.Answer;
import org.parley.commands.AssociationViews;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Format;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ike:sas}. */
public final class SasCommand implements ConsoleCommand {
  private static final String DETAILS = "--details";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "sas",
          "Lists IKE SAs and IPsec SA pairs.",
          List.of(
              PositionRow.optional(
                  "PEER", "those with this authentication record or address", Offers.PEERS)),
          List.of(OptionRow.flag(DETAILS, "everything that is known of each")),
          "ike:sas",
          "ike:sas berlin --details");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    Associations associations = services.require(Associations.class);
    Predicate<IkeSaSnapshot> wanted =
        sa -> arguments.word(0).map(peer -> AssociationViews.isPeer(sa, peer)).orElse(true);
    List<IkeSaSnapshot> ike = associations.ikeSas().stream().filter(wanted).toList();
    Set<Long> parents = ike.stream().map(IkeSaSnapshot::id).collect(Collectors.toSet());
    List<ChildSaSnapshot> children =
        associations.childSas().stream()
            .filter(
                sa ->
                    arguments.word(0).isEmpty()
                        || parents.contains(sa.ikeSa())
                        || sa.peer().getHostAddress().equals(arguments.word(0).get()))
            .toList();
    return new Answer(
        () -> arguments.has(DETAILS) ? details(ike, children) : tables(ike, children),
        () ->
            Json.object(
                "ikeSas", ike.stream().map(AssociationViews::json).toList(),
                "childSas", children.stream().map(AssociationViews::json).toList()));
  }

  private static String tables(List<IkeSaSnapshot> ike, List<ChildSaSnapshot> children) {
    TextTable above =
        new TextTable(">IKE", "Ver", "Role", "State", "Local", "Remote", "Record", "Suite");
    for (IkeSaSnapshot sa : ike) {
      above.row(
          sa.id(),
          "v" + sa.version().major(),
          sa.initiator() ? "init" : "resp",
          state(sa),
          sa.local(),
          sa.remote(),
          sa.record(),
          AssociationViews.suite(sa));
    }
    TextTable below =
        new TextTable(
            ">IPsec", ">IKE", "State", "Kind", "SPI in", "SPI out", "Peer", "Suite", "Policy",
            ">In", ">Out");
    for (ChildSaSnapshot sa : children) {
      below.row(
          sa.id(),
          sa.ikeSa() == 0 ? "-" : sa.ikeSa(),
          sa.state(),
          kind(sa),
          Format.spi(sa.inboundSpi()),
          Format.spi(sa.outboundSpi()),
          sa.peer().getHostAddress(),
          AssociationViews.suite(sa),
          sa.policy(),
          Format.octets(sa.inbound().octets()),
          Format.octets(sa.outbound().octets()));
    }
    Lines lines = new Lines();
    lines.block(above.isEmpty() ? "No IKE SA.\n" : above.render());
    lines.gap().block(below.isEmpty() ? "No IPsec SA.\n" : below.render());
    return lines.toString();
  }

  private static String state(IkeSaSnapshot sa) {
    return sa.waitingFor().isEmpty() ? sa.state() : sa.state() + ", waits: " + sa.waitingFor();
  }

  private static String kind(ChildSaSnapshot sa) {
    return sa.protocol()
        + " "
        + AssociationViews.mode(sa)
        + (sa.udpEncapsulated() ? " in UDP" : "")
        + (sa.compression().isPresent() ? ", IPComp" : "");
  }

  private static String details(List<IkeSaSnapshot> ike, List<ChildSaSnapshot> children) {
    Lines lines = new Lines();
    for (IkeSaSnapshot sa : ike) {
      lines.gap();
      ike(lines, sa);
    }
    for (ChildSaSnapshot sa : children) {
      lines.gap();
      child(lines, sa);
    }
    return ike.isEmpty() && children.isEmpty() ? "No SA." : lines.toString();
  }

  private static void ike(Lines lines, IkeSaSnapshot sa) {
    lines
        .add(
            "IKE SA "
                + sa.id()
                + ": "
                + state(sa)
                + ", IKEv"
                + sa.version().major()
                + " "
                + (sa.initiator() ? "initiator" : "responder"))
        .field("  ", "endpoints", sa.local() + " <=> " + sa.remote())
        .field(
            "  ",
            "SPIs",
            Format.ikeSpi(sa.initiatorSpi())
                + " initiator, "
                + Format.ikeSpi(sa.responderSpi())
                + " responder")
        .field(
            "  ",
            "identities",
            sa.localIdentity().map(Identity::toString).orElse("-")
                + " <=> "
                + sa.remoteIdentity().map(Identity::toString).orElse("-"))
        .field("  ", "record", sa.record())
        .field("  ", "policy", sa.policy())
        .field("  ", "authentication", sa.authentication())
        .field("  ", "suite", AssociationViews.suite(sa))
        .field("  ", "created", Format.date(sa.created()))
        .field("  ", "established", Format.date(sa.established()))
        .field("  ", "expires", Format.date(sa.expires()))
        .field("  ", "addresses", String.join(", ", sa.addresses()))
        .field("  ", "extensions", String.join(", ", sa.extensions()));
  }

  private static void child(Lines lines, ChildSaSnapshot sa) {
    lines
        .add(
            "IPsec SA "
                + sa.id()
                + ": "
                + sa.state()
                + ", "
                + kind(sa)
                + ", of IKE SA "
                + (sa.ikeSa() == 0 ? "-" : sa.ikeSa()))
        .field(
            "  ",
            "SPIs",
            Format.spi(sa.inboundSpi()) + " in, " + Format.spi(sa.outboundSpi()) + " out")
        .field(
            "  ", "endpoints", sa.local().getHostAddress() + " <=> " + sa.peer().getHostAddress())
        .field("  ", "selectors", sa.localSelectors() + " <=> " + sa.remoteSelectors())
        .field("  ", "suite", AssociationViews.suite(sa))
        .field("  ", "policy", sa.policy())
        .field("  ", "installed", Format.date(sa.installed()))
        .field(
            "  ",
            "life",
            Format.life(sa.lifeSeconds())
                + (sa.lifeKilobytes() == 0 ? "" : ", " + sa.lifeKilobytes() + " kB"))
        .field("  ", "in", traffic(sa.inbound()))
        .field("  ", "out", traffic(sa.outbound()));
  }

  private static String traffic(org.parley.api.sa.TrafficCounters counters) {
    return counters.packets()
        + " packets, "
        + counters.octets()
        + " octets, sequence "
        + counters.sequence()
        + ", "
        + counters.integrityFailures()
        + " integrity failures, "
        + counters.replays()
        + " replays";
  }
}
