/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which addresses this machine has now. */
@FunctionalInterface
interface AddressLister {
  /** Unicast addresses of the interfaces that are up. */
  Set<InetAddress> current() throws SocketException;

  /** Asks the operating system. */
  static Set<InetAddress> ofInterfaces() throws SocketException {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (isUp(each)) {
        each.getInterfaceAddresses().stream()
            .map(InterfaceAddress::getAddress)
            .forEach(addresses::add);
      }
    }
    return addresses;
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException e) {
      // It has gone between the listing and the question.
      return false;
    }
  }
}
