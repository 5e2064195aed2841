/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.identity;

/**
 * Which packets one end of an IPsec SA carries (RFC 4301 section 4.4.1.1, RFC 7296 section 3.13;
 * the client identity of IKEv1, RFC 2407 section 4.6.2).
 *
 * @param protocol IP protocol, 0 = any
 * @param addresses addresses of this end
 * @param firstPort lowest port, 0 to 65535
 * @param lastPort highest port; {@code 0} to {@code 65535} is any
 */
public record TrafficSelector(int protocol, AddressRange addresses, int firstPort, int lastPort) {
  public TrafficSelector {
    if (protocol < 0 || protocol > 255) {
      throw new IllegalArgumentException("protocol outside 0..255: " + protocol);
    }
    if (firstPort < 0 || lastPort > 65535 || firstPort > lastPort) {
      throw new IllegalArgumentException("ports outside 0..65535: " + firstPort + "-" + lastPort);
    }
  }

  /** Any protocol and port of these addresses. */
  public static TrafficSelector any(AddressRange addresses) {
    return new TrafficSelector(0, addresses, 0, 65535);
  }

  /** True when it says nothing about ports. */
  public boolean anyPort() {
    return firstPort == 0 && lastPort == 65535;
  }

  /** True when a packet with this protocol, address and port is meant. */
  public boolean matches(int packetProtocol, java.net.InetAddress address, int port) {
    return (protocol == 0 || protocol == packetProtocol)
        && addresses.contains(address)
        && firstPort <= port
        && port <= lastPort;
  }

  /** True when every packet of {@code other} is also one of this selector. */
  public boolean contains(TrafficSelector other) {
    return (protocol == 0 || protocol == other.protocol)
        && addresses.contains(other.addresses)
        && firstPort <= other.firstPort
        && other.lastPort <= lastPort;
  }

  /** {@code 192.0.2.0/24[protocol 6 port 80]}, with the bracket only where it says something. */
  @Override
  public String toString() {
    String ports =
        firstPort == lastPort ? " port " + firstPort : " ports " + firstPort + "-" + lastPort;
    String detail = (protocol == 0 ? "" : "protocol " + protocol) + (anyPort() ? "" : ports);
    return detail.isEmpty() ? addresses.toString() : addresses + "[" + detail.trim() + "]";
  }
}
