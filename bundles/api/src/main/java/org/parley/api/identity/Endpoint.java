/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.identity;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An address and a UDP (or TCP) port.
 *
 * @param port 0 to 65535
 */
public record Endpoint(InetAddress address, int port) {
  public Endpoint {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port outside 0..65535: " + port);
    }
  }

  /** From the JDK's type, which must be resolved. */
  public static Endpoint of(InetSocketAddress socketAddress) {
    return new Endpoint(socketAddress.getAddress(), socketAddress.getPort());
  }

  /** As the JDK's type. */
  public InetSocketAddress toSocketAddress() {
    return new InetSocketAddress(address, port);
  }

  /** {@code 192.0.2.1/500}, as HP-UX's audit file writes it. */
  @Override
  public String toString() {
    return address.getHostAddress() + "/" + port;
  }
}
