/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.nio.file.Path;
import org.parley.itests.peer.Host;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.UserModeLinux;

/** What outlives a scenario, since it takes long to make: the network, the guest, the daemon. */
final class Site implements AutoCloseable {
  /** Our address on the cable to the guest. */
  static final String OUR_ADDRESS_TO_GUEST = "10.91.1.1";

  /** The guest's address on that cable. */
  static final String GUEST_ADDRESS = "10.91.1.2";

  private final DaemonUnderTest.Launcher launcher;
  private final Path directory;
  private PeerNetwork network;
  private UserModeLinux guest;

  /**
   * An empty one.
   *
   * @param directory absolute and short
   */
  Site(DaemonUnderTest.Launcher launcher, Path directory) {
    this.launcher = launcher;
    this.directory = directory;
  }

  DaemonUnderTest.Launcher launcher() {
    return launcher;
  }

  /** The network of two namespaces, made at the first call. */
  PeerNetwork network() {
    if (network == null) {
      network = PeerNetwork.create();
    }
    return network;
  }

  /** The user-mode Linux guest, cabled to our namespace and booted at the first call. */
  Host guest() {
    if (guest == null) {
      guest = UserModeLinux.start(network().ours(), guestDirectory());
      network.ours().addAddress(UserModeLinux.TAP, OUR_ADDRESS_TO_GUEST + "/24");
      guest.addAddress(UserModeLinux.GUEST_DEVICE, GUEST_ADDRESS + "/24");
    }
    return guest;
  }

  /** The folder that the guest can write to. */
  Path guestDirectory() {
    return directory.resolve("guest");
  }

  @Override
  public void close() {
    launcher.close();
    if (guest != null) {
      guest.close();
    }
    if (network != null) {
      network.close();
    }
  }
}
