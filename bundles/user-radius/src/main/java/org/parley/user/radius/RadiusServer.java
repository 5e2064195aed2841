/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.api.secret.Secret;
import org.parley.spi.time.Clock;

/** A RADIUS server, asked over UDP. */
record RadiusServer(InetSocketAddress address) {
  private static final int PORT = 1812;
  private static final int HIGHEST_PORT = 65535;

  /** RFC 2865 section 3. */
  private static final int MOST_OCTETS = 4096;

  /** Numeric addresses only: nobody is asked for a name. */
  private static final Pattern TEXT =
      Pattern.compile("(?:([0-9.]+)|\\[([0-9a-fA-F:.]+)])(?::([0-9]{1,5}))?");

  /** How often and how long it is asked. */
  record Patience(int tries, Duration each) {}

  /**
   * Reads {@code ADDRESS[:PORT]}, with an IPv6 address in brackets.
   *
   * @throws IOException saying what would be right
   */
  static RadiusServer read(String text) throws IOException {
    Matcher matcher = TEXT.matcher(text);
    int port = PORT;
    if (matcher.matches()) {
      port = matcher.group(3) == null ? PORT : Integer.parseInt(matcher.group(3));
    }
    if (!matcher.matches() || port < 1 || port > HIGHEST_PORT) {
      throw new IOException(
          "RADIUS server " + text + " is wrong; right is ADDRESS[:PORT] or [IPV6-ADDRESS][:PORT]");
    }
    String numeric = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new RadiusServer(new InetSocketAddress(InetAddress.getByName(numeric), port));
  }

  /**
   * Its answer.
   *
   * @param strict an answer without Message-Authenticator is none
   * @return empty when none has come in time
   */
  Optional<AccessReply> ask(
      AccessRequest request, Secret secret, boolean strict, Patience patience, Clock clock)
      throws IOException {
    byte[] question = request.octets().toArray();
    try (DatagramSocket socket = new DatagramSocket()) {
      // A connected socket hears its peer only, and hears at once that nobody is there.
      socket.connect(address);
      for (int attempt = 0; attempt < patience.tries(); attempt++) {
        socket.send(new DatagramPacket(question, question.length));
        long end = clock.nanoTime() + patience.each().toNanos();
        Optional<byte[]> datagram = receive(socket, end, clock);
        while (datagram.isPresent()) {
          Optional<AccessReply> reply = AccessReply.read(datagram.get(), request, secret, strict);
          if (reply.isPresent()) {
            return reply;
          }
          datagram = receive(socket, end, clock);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> receive(DatagramSocket socket, long end, Clock clock)
      throws IOException {
    long left = Duration.ofNanos(end - clock.nanoTime()).toMillis();
    if (left <= 0) {
      return Optional.empty();
    }
    DatagramPacket packet = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
    try {
      socket.setSoTimeout((int) left);
      socket.receive(packet);
      return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    } catch (SocketTimeoutException late) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
