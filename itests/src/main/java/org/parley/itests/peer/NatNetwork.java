/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

/**
 * A NAT between the namespaces of a {@link PeerNetwork}: a namespace of its own whose kernel
 * masquerades what comes from the inside. On our side it has 10.91.2.254, on the peer's
 * 10.91.3.254, and on that of a second peer, which is inside whenever the first one is,
 * 10.91.4.254.
 */
public final class NatNetwork implements AutoCloseable {
  public static final String OUR_ADDRESS = "10.91.2.1";
  public static final String PEER_ADDRESS = "10.91.3.2";
  public static final String SECOND_ADDRESS = "10.91.4.2";

  /** The protected network of the second peer. */
  public static final String SECOND_NETWORK = "10.92.3.0/24";

  /** The interface of our and of the peer's namespace that leads to the NAT. */
  public static final String DEVICE = "nat0";

  private static final String SECOND_HOST = "10.92.3.1";
  private static final String OUR_GATEWAY = "10.91.2.254";
  private static final String PEER_GATEWAY = "10.91.3.254";
  private static final String SECOND_GATEWAY = "10.91.4.254";
  private static final String LENGTH = "/24";
  private static final String FIRST_PORTS = "20000-29999";
  private static final String LATER_PORTS = "40000-49999";

  /** Whose address is hidden. */
  public enum Inside {
    /** Our side; the peer sees the NAT. */
    OURS("peers", PEER_GATEWAY),
    /** The peers; our side sees the NAT. */
    PEERS("ours", OUR_GATEWAY);

    private final String outerDevice;
    private final String outerAddress;

    Inside(String outerDevice, String outerAddress) {
      this.outerDevice = outerDevice;
      this.outerAddress = outerAddress;
    }

    /** The address that those inside have outside. */
    public String outerAddress() {
      return outerAddress;
    }
  }

  private final Inside inside;
  private final NetworkNamespace nat;
  private final NetworkNamespace second;

  private NatNetwork(Inside inside) {
    this.inside = inside;
    this.nat = NetworkNamespace.create("nat");
    this.second = NetworkNamespace.create("second");
  }

  /** Puts a NAT beside the cable that is there. */
  public static NatNetwork create(PeerNetwork network, Inside inside) {
    NatNetwork made = new NatNetwork(inside);
    made.join(network.ours(), "ours", OUR_ADDRESS, OUR_GATEWAY);
    made.join(network.peers(), "peers", PEER_ADDRESS, PEER_GATEWAY);
    made.join(made.second, "second", SECOND_ADDRESS, SECOND_GATEWAY);
    made.second.addAddress("lo", SECOND_HOST + "/32");
    if (inside == Inside.OURS) {
      route(network.ours(), PEER_ADDRESS, OUR_GATEWAY);
    } else {
      route(network.peers(), OUR_ADDRESS, PEER_GATEWAY);
      route(made.second, OUR_ADDRESS, SECOND_GATEWAY);
    }
    made.nat.run("sysctl", "-q", "-w", "net.ipv4.ip_forward=1").orThrow();
    made.masquerade(FIRST_PORTS);
    return made;
  }

  private void join(NetworkNamespace side, String device, String address, String gateway) {
    side.connect(DEVICE, nat, device);
    side.addAddress(DEVICE, address + LENGTH);
    nat.addAddress(device, gateway + LENGTH);
  }

  private static void route(NetworkNamespace from, String to, String gateway) {
    from.run("ip", "route", "add", to, "via", gateway, "dev", DEVICE).orThrow();
  }

  private void masquerade(String ports) {
    nat.run("iptables", "-w", "-t", "nat", "-F", "POSTROUTING").orThrow();
    nat.run(
            "iptables",
            "-w",
            "-t",
            "nat",
            "-A",
            "POSTROUTING",
            "-o",
            inside.outerDevice,
            "-p",
            "udp",
            "-j",
            "MASQUERADE",
            "--to-ports",
            ports)
        .orThrow();
  }

  /** The namespace of the second peer. */
  public NetworkNamespace second() {
    return second;
  }

  /**
   * Forgets all mappings, as a NAT does that is restarted: before, the ports outside begin with 2,
   * afterwards with 4.
   */
  public void restart() {
    masquerade(LATER_PORTS);
    // The kernel forgets what it has masqueraded with an address that goes.
    String address = inside.outerAddress + LENGTH;
    nat.run("ip", "address", "delete", address, "dev", inside.outerDevice).orThrow();
    nat.addAddress(inside.outerDevice, address);
  }

  /** The interfaces go with the namespace. */
  @Override
  public void close() {
    second.close();
    nat.close();
  }
}
