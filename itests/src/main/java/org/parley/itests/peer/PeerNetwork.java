/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

/**
 * Two namespaces and a cable: {@code ours} is 10.91.0.1, {@code peers} is 10.91.0.2. Behind each is
 * a "protected" network with one host, 10.92.1.1 and 10.92.2.1, to which no route leads but the one
 * that a tunnel brings.
 */
public final class PeerNetwork implements AutoCloseable {
  public static final String OUR_ADDRESS = "10.91.0.1";
  public static final String PEER_ADDRESS = "10.91.0.2";
  public static final String OUR_NETWORK = "10.92.1.0/24";
  public static final String PEER_NETWORK = "10.92.2.0/24";
  public static final String OUR_HOST = "10.92.1.1";
  public static final String PEER_HOST = "10.92.2.1";

  /** The interface that the cable ends in, on both sides. */
  public static final String DEVICE = "veth0";

  private final NetworkNamespace ours;
  private final NetworkNamespace peers;

  private PeerNetwork(NetworkNamespace ours, NetworkNamespace peers) {
    this.ours = ours;
    this.peers = peers;
  }

  public static PeerNetwork create() {
    NetworkNamespace ours = NetworkNamespace.create("ours");
    PeerNetwork network = new PeerNetwork(ours, NetworkNamespace.create("peer"));
    ours.connect(DEVICE, network.peers, DEVICE);
    ours.addAddress(DEVICE, OUR_ADDRESS + "/24");
    network.peers.addAddress(DEVICE, PEER_ADDRESS + "/24");
    ours.addAddress("lo", OUR_HOST + "/32");
    network.peers.addAddress("lo", PEER_HOST + "/32");
    return network;
  }

  public NetworkNamespace ours() {
    return ours;
  }

  public NetworkNamespace peers() {
    return peers;
  }

  @Override
  public void close() {
    peers.close();
    ours.close();
  }
}
