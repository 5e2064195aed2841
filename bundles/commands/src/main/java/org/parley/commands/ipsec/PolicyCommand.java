/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.net.InetAddress;
import java.util.List;
import org.parley.api.control.DryRun;
import org.parley.api.event.Decision;
import org.parley.api.identity.PacketDescriptor;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.line.Values;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Format;
import org.parley.commands.text.Json;
import org.parley.commands.text.Lines;
import org.parley.commands.text.TextTable;

/** {@code ipsec:policy}: HP-UX's {@code ipsec_policy}, a dry run for a packet. */
public final class PolicyCommand implements ConsoleCommand {
  private static final Syntax SYNTAX =
      Syntax.of(
          "ipsec",
          "policy",
          "Tells which policies and records a packet would use, without sending it.",
          List.of(),
          List.of(
              OptionRow.value("-sa", "SRC", "source address", Offer.NOTHING),
              OptionRow.value("-sp", "PORT", "source port, any unless told", Offer.NOTHING),
              OptionRow.value("-da", "DST", "destination address", Offer.NOTHING),
              OptionRow.value("-dp", "PORT", "destination port, any unless told", Offer.NOTHING),
              OptionRow.value(
                  "-p",
                  "PROTO",
                  "IP protocol, ALL unless told",
                  Offer.of(Values.PROTOCOLS.keySet().toArray(String[]::new))),
              OptionRow.value(
                  "-dir", "in|out", "as seen from here, out unless told", Offer.of("in", "out"))),
          "ipsec:policy -sa 192.0.2.1 -sp 65535 -da 192.0.2.2 -dp 80 -p TCP -dir out");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    PacketDescriptor packet = packet(arguments);
    String direction = arguments.value("-dir").orElse("out");
    if (!List.of("in", "out").contains(direction)) {
      throw new CommandFailure("-dir: \"" + direction + "\" is not in or out");
    }
    DryRun.Result result =
        services.require(DryRun.class).forPacket(packet, direction.equals("out"));
    return new Answer(() -> text(result), () -> json(result));
  }

  private static PacketDescriptor packet(Arguments arguments) throws CommandFailure {
    InetAddress source = Values.address("-sa", needed(arguments, "-sa", "source"));
    InetAddress destination = Values.address("-da", needed(arguments, "-da", "destination"));
    if (source.getAddress().length != destination.getAddress().length) {
      throw new CommandFailure("-sa and -da are of two address families");
    }
    return new PacketDescriptor(
        source,
        destination,
        Values.protocol("-p", arguments.value("-p").orElse("ALL")),
        Values.port("-sp", arguments.value("-sp").orElse("0")),
        Values.port("-dp", arguments.value("-dp").orElse("0")));
  }

  private static String needed(Arguments arguments, String option, String what)
      throws CommandFailure {
    return arguments
        .value(option)
        .orElseThrow(
            () ->
                new CommandFailure(
                    SYNTAX.fullName() + ": " + option + " is missing: the " + what + " address"));
  }

  private static String text(DryRun.Result result) {
    Lines lines = new Lines();
    result.lines().forEach(lines::add);
    TextTable table = new TextTable("Topic", "Subject", "Verdict", "Reason");
    for (Decision decision : result.decisions()) {
      table.row(
          decision.topic(),
          decision.subject(),
          Format.words(decision.verdict()),
          decision.reason());
    }
    return table.isEmpty() ? lines.toString() : lines.gap().block(table.render()).toString();
  }

  private static Object json(DryRun.Result result) {
    return Json.object(
        "lines", result.lines(),
        "decisions",
            result.decisions().stream()
                .map(
                    decision ->
                        Json.object(
                            "topic", decision.topic(),
                            "subject", decision.subject(),
                            "verdict", decision.verdict(),
                            "reason", decision.reason()))
                .toList());
  }
}
