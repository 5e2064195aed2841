/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.net.InetAddress;
import java.util.List;
import org.parley.api.identity.PacketDescriptor;
import org.parley.commands.line.Values;
import org.parley.commands.service.CommandFailure;

/** Reads the words that describe a packet. */
final class Packets {
  private static final int TCP = 6;
  private static final int UDP = 17;

  private Packets() {}

  /**
   * Reads {@code SRC DST [PROTO [SPORT [DPORT]]]}.
   *
   * @param words at least two
   */
  static PacketDescriptor read(String what, List<String> words) throws CommandFailure {
    InetAddress source = Values.address(what + " SRC", words.get(0));
    InetAddress destination = Values.address(what + " DST", words.get(1));
    if (source.getAddress().length != destination.getAddress().length) {
      throw new CommandFailure(what + ": SRC and DST are of two address families");
    }
    int protocol = words.size() > 2 ? Values.protocol(what + " PROTO", words.get(2)) : 0;
    if (words.size() > 3 && protocol != TCP && protocol != UDP) {
      throw new CommandFailure(what + ": ports go with TCP and UDP, not with " + words.get(2));
    }
    int sourcePort = words.size() > 3 ? Values.port(what + " SPORT", words.get(3)) : 0;
    int destinationPort = words.size() > 4 ? Values.port(what + " DPORT", words.get(4)) : 0;
    return new PacketDescriptor(source, destination, protocol, sourcePort, destinationPort);
  }
}
