/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import org.parley.api.control.PacketProbe;
import org.parley.api.policy.IpsecProtocol;
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

/** {@code ike:inject}: puts a packet into the data plane, to show what the SAs do with it. */
public final class InjectCommand implements ConsoleCommand {
  private static final String SEND = "--send";
  private static final String OPEN = "--open";
  private static final String CLEAR = "--clear";
  private static final String RECEIVED = "--received";
  private static final String AH = "--ah";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "inject",
          "Puts a packet into the data plane and shows what becomes of it.",
          List.of(),
          List.of(
              new OptionRow(
                  SEND,
                  List.of("SRC", "DST", "PROTO", "HEXPAYLOAD"),
                  4,
                  "protects a packet as if it were sent; prints the ESP or AH packet",
                  Offer.NOTHING),
              new OptionRow(
                  OPEN,
                  List.of("HEXPACKET", "SPI", "DST"),
                  3,
                  "opens a packet of an installed inbound SA; prints the payload",
                  Offer.NOTHING),
              new OptionRow(
                  CLEAR,
                  List.of("SRC", "DST", "PROTO", "SPORT", "DPORT"),
                  2,
                  "receives a packet in clear text",
                  Offer.NOTHING),
              OptionRow.flag(RECEIVED, "shows the packet that came last from the network"),
              OptionRow.flag(AH, "with --open: an AH packet, not ESP")),
          "ike:inject --send 192.0.2.1 192.0.2.2 ICMP 0800f7ff00000000",
          "ike:inject --open c0ffee0100000001a1b2 c0ffee01 192.0.2.2");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    List<String> given =
        List.of(SEND, OPEN, CLEAR, RECEIVED).stream().filter(arguments::has).toList();
    if (given.size() != 1) {
      throw new CommandFailure(
          SYNTAX.fullName() + ": say one of --send, --open, --clear and --received");
    }
    PacketProbe probe = services.require(PacketProbe.class);
    List<String> values = arguments.values(given.get(0));
    PacketProbe.Result result =
        switch (given.get(0)) {
          case SEND ->
              probe.send(
                  Packets.read(SEND, values.subList(0, 3)),
                  Values.octets(SEND + " HEXPAYLOAD", values.get(3)));
          case OPEN -> open(probe, values, arguments.has(AH));
          case RECEIVED -> newest(probe);
          default -> probe.receiveClear(Packets.read(CLEAR, values));
        };
    return new Answer(() -> text(result), () -> json(result));
  }

  private static PacketProbe.Result open(PacketProbe probe, List<String> values, boolean ah)
      throws CommandFailure {
    byte[] packet = Values.octets(OPEN + " HEXPACKET", values.get(0));
    long spi = Values.spi(OPEN + " SPI", values.get(1));
    InetAddress destination = Values.address(OPEN + " DST", values.get(2));
    return probe.open(ah ? IpsecProtocol.AH : IpsecProtocol.ESP, spi, destination, packet);
  }

  private static PacketProbe.Result newest(PacketProbe probe) throws CommandFailure {
    List<PacketProbe.Result> received = probe.received();
    if (received.isEmpty()) {
      throw new CommandFailure("no packet has come from the network yet");
    }
    return received.get(received.size() - 1);
  }

  private static String text(PacketProbe.Result result) {
    Lines lines = new Lines();
    lines.add(result.disposition() + (result.reason().isEmpty() ? "" : ": " + result.reason()));
    lines.field("", "SPI", result.spi().map(Format::spi).orElse(""));
    // One line, however long: it is copied into the next command.
    return lines.block(HexFormat.of().formatHex(result.octets()) + "\n").toString();
  }

  private static Object json(PacketProbe.Result result) {
    return Json.object(
        "disposition", result.disposition(),
        "spi", result.spi().map(Format::spi),
        "destination", result.destination().map(InetAddress::getHostAddress),
        "octets", HexFormat.of().formatHex(result.octets()),
        "reason", result.reason());
  }
}
