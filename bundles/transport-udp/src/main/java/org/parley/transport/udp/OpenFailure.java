/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.io.IOException;
import java.util.Locale;
import org.parley.api.identity.Endpoint;

/** Says why a socket could not be opened, and what to do. */
final class OpenFailure {
  private static final int FIRST_FREE_PORT = 1024;

  private OpenFailure() {}

  static String explain(Endpoint local, IOException problem) {
    String text = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("permission denied")) {
      return "UDP " + local + " can't be opened: permission denied. " + permission(local);
    }
    if (text.contains("already in use")) {
      return "UDP "
          + local
          + " can't be opened: another program has that port. See who with"
          + " 'ss -ulpn sport = :"
          + local.port()
          + "' and stop it, or set other ports in 'listen'"
          + " of etc/org.parley.transport.udp.cfg.";
    }
    if (text.contains("cannot assign")) {
      return "UDP "
          + local
          + " can't be opened: this machine does not have that address. It is"
          + " opened when the address appears.";
    }
    return "UDP " + local + " can't be opened: " + problem.getMessage();
  }

  private static String permission(Endpoint local) {
    if (local.port() >= FIRST_FREE_PORT) {
      return "A security policy of this machine forbids it.";
    }
    return "Ports below 1024 need the capability CAP_NET_BIND_SERVICE (systemd:"
        + " AmbientCapabilities=CAP_NET_BIND_SERVICE) or the setting"
        + " net.ipv4.ip_unprivileged_port_start="
        + local.port()
        + "; otherwise give other ports:"
        + " listen = ADDR:1500:14500 in etc/org.parley.transport.udp.cfg.";
  }
}
