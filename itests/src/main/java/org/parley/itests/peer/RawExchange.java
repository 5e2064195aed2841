/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

/**
 * Sends an IP packet of some protocol and takes the first that comes back, by a raw socket. Java
 * has none; Python does.
 */
public final class RawExchange {
  /** Protocol number of ESP. */
  public static final int ESP = 50;

  /** Protocol number of AH. */
  public static final int AH = 51;

  private static final String SCRIPT =
      """
      import socket, sys
      protocol, own, peer, packet = sys.argv[1:]
      raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, int(protocol))
      IP_MTU_DISCOVER, IP_PMTUDISC_DO = 10, 2  # identification 0, which AH protects
      raw.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DO)
      raw.bind((own, 0))
      raw.settimeout(5)
      raw.sendto(bytes.fromhex(packet), (peer, 0))
      while True:
          answer, source = raw.recvfrom(65535)
          if source[0] == peer:
              break
      print(answer.hex())
      """;

  private RawExchange() {}

  /**
   * Sends a packet from a host and waits for the answer.
   *
   * @param packet what follows the IP header, in hexadecimal digits
   * @return the answer with its IP header, in hexadecimal digits
   * @throws IllegalStateException if no answer comes within 5 s
   */
  public static String of(
      Host host, int protocol, String ownAddress, String peerAddress, String packet) {
    return host.run(
            "python3", "-c", SCRIPT, String.valueOf(protocol), ownAddress, peerAddress, packet)
        .orThrow()
        .output()
        .strip();
  }
}
