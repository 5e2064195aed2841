/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.parley.itests.peer.Capture;
import org.parley.itests.peer.FreeRadius;
import org.parley.itests.peer.Host;
import org.parley.itests.peer.Libreswan;
import org.parley.itests.peer.LibreswanConfig;
import org.parley.itests.peer.Machine;
import org.parley.itests.peer.NarrowPath;
import org.parley.itests.peer.NatNetwork;
import org.parley.itests.peer.PeerNetwork;
import org.parley.itests.peer.SoftEther;
import org.parley.itests.peer.StrongSwan;
import org.parley.itests.peer.StrongSwanAccess;
import org.parley.itests.peer.StrongSwanConfig;
import org.parley.itests.peer.Vpnc;

/** What a scenario works with; all that it started ends with it, last started first. */
public final class Laboratory implements AutoCloseable {
  private final Path directory;
  private final Site site;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private String peerVersion = "-";

  /**
   * An empty one.
   *
   * @param directory of its own, absolute, with a short name: it holds Unix sockets
   */
  Laboratory(Path directory, Site site) {
    this.directory = directory;
    this.site = site;
  }

  /** The network of two namespaces. */
  public PeerNetwork network() {
    return site.network();
  }

  /** Starts Parley on our side of the network. */
  public DaemonUnderTest startDaemon(List<String> statements) throws IOException {
    return ending(site.launcher().start(network().ours(), directory.resolve("parley"), statements));
  }

  /** Starts strongSwan on the peer's side of the network. */
  public StrongSwan startStrongSwan(StrongSwanConfig config) {
    StrongSwan peer =
        ending(StrongSwan.start(network().peers(), directory.resolve("peer"), config));
    peerVersion = peer.version();
    return peer;
  }

  /** Starts one more strongSwan, somewhere else. */
  public StrongSwan startSecondStrongSwan(Host host, StrongSwanConfig config) {
    return ending(StrongSwan.start(host, directory.resolve("second"), config));
  }

  /** Puts a NAT between both sides, beside the cable. */
  public NatNetwork nat(NatNetwork.Inside inside) {
    return ending(NatNetwork.create(network(), inside));
  }

  /** Makes the cable narrow, until the scenario ends. */
  public NarrowPath narrowPath() {
    return ending(NarrowPath.of(network()));
  }

  /** Starts SoftEther on the peer's side of the network. */
  public SoftEther startSoftEther(String secret) {
    SoftEther peer =
        ending(
            SoftEther.start(network().peers(), directory.resolve("peer"), Machine.cache(), secret));
    peerVersion = peer.version();
    return peer;
  }

  /** Starts strongSwan with the ESP and AH of a guest's kernel. */
  public StrongSwan startStrongSwanInGuest(StrongSwanConfig config) {
    StrongSwan peer =
        ending(
            StrongSwan.start(
                site.guest(), site.guestDirectory().resolve(directory.getFileName()), config));
    peerVersion = peer.version();
    return peer;
  }

  /** Starts libreswan in the guest. */
  public Libreswan startLibreswan(LibreswanConfig config) {
    Path guest = site.guestDirectory();
    String name = directory.getFileName() + "-" + open.size();
    Libreswan peer =
        ending(
            Libreswan.start(site.guest(), guest.resolve(name), guest.resolve("libreswan"), config));
    peerVersion = peer.version();
    return peer;
  }

  /** Starts a RADIUS server that knows a user on the peer's side of the network. */
  public FreeRadius startFreeRadius(StrongSwanAccess.User user, boolean signed) {
    return ending(
        FreeRadius.start(
            network().peers(),
            directory.resolve("radius"),
            PeerNetwork.PEER_ADDRESS,
            user,
            signed));
  }

  /** Starts a vpnc on the peer's side of the network, which begins to negotiate with ours. */
  public Vpnc startVpnc(String secret, StrongSwanAccess.User user) {
    peerVersion = "vpnc 0.5.3";
    return ending(Vpnc.start(network().peers(), directory.resolve("peer"), secret, user, "natt"));
  }

  /** Captures what the network carries, from now on. */
  public Capture capture() {
    return capture(PeerNetwork.DEVICE);
  }

  /** Captures what comes by an interface of the peer's side. */
  public Capture capture(String device) {
    return ending(Capture.start(network().peers(), device, directory.resolve("capture.pcap")));
  }

  Path directory() {
    return directory;
  }

  String peerVersion() {
    return peerVersion;
  }

  private <T extends AutoCloseable> T ending(T started) {
    open.push(started);
    return started;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // The next must end all the same; a namespace kills what is left inside it.
        System.getLogger(Laboratory.class.getName())
            .log(System.Logger.Level.WARNING, "could not be ended cleanly", e);
      }
    }
  }
}
