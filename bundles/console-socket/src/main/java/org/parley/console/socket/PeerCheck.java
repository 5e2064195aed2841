/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/**
 * Who may connect: the user the daemon runs as, and root.
 *
 * <p>The mode of the socket says the same, but it is set a moment after the socket exists and can
 * be changed by mistake; the kernel's word on the peer can't.
 */
final class PeerCheck {
  private final Set<String> allowed;

  private PeerCheck(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** The owner of a socket that this process has just bound is the user it runs as. */
  static PeerCheck ownerOf(Path socket) throws IOException {
    UserPrincipal owner = Files.getOwner(socket);
    return new PeerCheck(Set.of(owner.getName(), "root".equals(owner.getName()) ? "0" : "root"));
  }

  static PeerCheck onlyUser(String name) {
    return new PeerCheck(Set.of(name));
  }

  /** The name of the user at the other end. */
  String peer(SocketChannel channel) throws IOException {
    return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
  }

  boolean allows(String user) {
    return allowed.contains(user);
  }
}
