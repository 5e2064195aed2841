/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Optional;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Negotiations;
import org.parley.api.identity.PacketDescriptor;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;

/** {@code ike:initiate}. */
public final class InitiateCommand implements ConsoleCommand {
  private static final String POLICY = "--policy";
  private static final String PACKET = "--packet";
  private static final String PHASE1 = "--phase1";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "initiate",
          "Negotiates SAs with a peer, for a policy or for a packet, and waits for the outcome.",
          List.of(
              PositionRow.optional(
                  "PEER", "name of an authentication record, or an address", Offers.PEERS)),
          List.of(
              OptionRow.value(
                  POLICY, "NAME", "what this host or tunnel policy needs", Offers.POLICIES),
              new OptionRow(
                  PACKET,
                  List.of("SRC", "DST", "PROTO", "SPORT", "DPORT"),
                  2,
                  "what this packet would need, if it were sent",
                  Offer.NOTHING),
              OptionRow.flag(PHASE1, "stops when the IKE SA is established"),
              Waiting.TIMEOUT),
          "ike:initiate berlin",
          "ike:initiate --policy web",
          "ike:initiate --packet 192.0.2.1 192.0.2.2 TCP 40000 80");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    InitiateRequest request = request(arguments);
    long limit = Waiting.limit(arguments);
    Negotiations negotiations = services.require(Negotiations.class);
    return Outcomes.answer(Waiting.await(negotiations.initiate(request), limit), services);
  }

  private static InitiateRequest request(Arguments arguments) throws CommandFailure {
    Optional<String> peer = arguments.word(0);
    Optional<String> policy = arguments.value(POLICY);
    Optional<PacketDescriptor> packet =
        arguments.has(PACKET)
            ? Optional.of(Packets.read(PACKET, arguments.values(PACKET)))
            : Optional.empty();
    long given = List.of(peer, policy, packet).stream().filter(Optional::isPresent).count();
    if (given != 1) {
      throw new CommandFailure(
          SYNTAX.fullName()
              + ": "
              + (given == 0 ? "say what to negotiate: " : "only one of them: ")
              + "PEER, --policy NAME or --packet SRC DST [PROTO [SPORT [DPORT]]]");
    }
    return new InitiateRequest(peer, policy, packet, arguments.has(PHASE1));
  }
}
