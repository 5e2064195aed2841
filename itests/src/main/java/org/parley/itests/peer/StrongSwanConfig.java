/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.time.Duration;
import java.util.Optional;

/**
 * What one strongSwan daemon does: one connection with one child, both named {@value #CONNECTION}.
 * Immutable; the {@code with...} methods return a changed copy. Times of zero mean: never.
 */
public record StrongSwanConfig(
    Addresses addresses,
    Ports ports,
    Ike ike,
    Child child,
    Authentication authentication,
    DataPlane dataPlane,
    Optional<StrongSwanAccess> access) {

  /** The name of the connection and of its child. */
  public static final String CONNECTION = "t";

  /** Where the ESP packets go. */
  public enum DataPlane {
    /** In the daemon, over a TUN device: tunnel mode only, always UDP-encapsulated. */
    USERSPACE("kernel-libipsec kernel-netlink"),
    /** The kernel's own ESP and AH, which a user-mode Linux guest has. */
    KERNEL("kernel-netlink");

    private final String plugins;

    DataPlane(String plugins) {
      this.plugins = plugins;
    }

    String plugins() {
      return plugins;
    }
  }

  /** The addresses that IKE runs between. */
  public record Addresses(String local, String remote) {}

  /**
   * UDP ports. With a local port other than 500 the daemon uses {@code localNat} and the non-ESP
   * marker from the first message on.
   */
  public record Ports(int local, int localNat, int remote) {
    public static final Ports STANDARD = new Ports(500, 4500, 500);

    boolean isStandard() {
      return local == STANDARD.local;
    }
  }

  /** What is agreed for the IKE SA; proposals by strongSwan's names: aes256-sha256-modp2048. */
  public record Ike(int version, boolean aggressive, String proposals, Duration rekey) {}

  /**
   * What is agreed for the IPsec SAs.
   *
   * @param proposals as {@code aes128-sha256-modp2048}; a group means PFS
   * @param protocol {@code esp} or {@code ah}
   * @param mode {@code tunnel} or {@code transport}
   * @param compressed IPComp is offered and accepted
   */
  public record Child(
      String proposals,
      String protocol,
      String mode,
      String localSelector,
      String remoteSelector,
      Duration rekey,
      boolean compressed) {
    /** Packets are not compressed. */
    public Child(
        String proposals,
        String protocol,
        String mode,
        String localSelector,
        String remoteSelector,
        Duration rekey) {
      this(proposals, protocol, mode, localSelector, remoteSelector, rekey, false);
    }
  }

  /**
   * A pre-shared key or certificates, and the identities; without identities the addresses serve,
   * or the subject of the certificate.
   */
  public record Authentication(
      String secret,
      Optional<String> localIdentity,
      Optional<String> remoteIdentity,
      Optional<PeerCredentials> credentials) {
    /** A pre-shared key. */
    public Authentication(
        String secret, Optional<String> localIdentity, Optional<String> remoteIdentity) {
      this(secret, localIdentity, remoteIdentity, Optional.empty());
    }
  }

  /** Main Mode with a pre-shared key between the hosts of a {@link PeerNetwork}, as its peer. */
  public static StrongSwanConfig peer(String ikeProposals, String childProposals, String secret) {
    return new StrongSwanConfig(
        new Addresses(PeerNetwork.PEER_ADDRESS, PeerNetwork.OUR_ADDRESS),
        Ports.STANDARD,
        new Ike(1, false, ikeProposals, Duration.ofHours(4)),
        new Child(
            childProposals,
            "esp",
            "tunnel",
            PeerNetwork.PEER_NETWORK,
            PeerNetwork.OUR_NETWORK,
            Duration.ofHours(1)),
        new Authentication(secret, Optional.empty(), Optional.empty()),
        DataPlane.USERSPACE,
        Optional.empty());
  }

  /** The mirror image: what the other side of this connection has to say. */
  public StrongSwanConfig mirrored() {
    return withAddresses(/* local= */ addresses.remote, /* remote= */ addresses.local)
        .withChild(
            new Child(
                child.proposals,
                child.protocol,
                child.mode,
                /* localSelector= */ child.remoteSelector,
                /* remoteSelector= */ child.localSelector,
                child.rekey))
        .withAuthentication(
            new Authentication(
                authentication.secret,
                /* localIdentity= */ authentication.remoteIdentity,
                /* remoteIdentity= */ authentication.localIdentity));
  }

  public StrongSwanConfig withAddresses(String local, String remote) {
    return new StrongSwanConfig(
        new Addresses(local, remote), ports, ike, child, authentication, dataPlane, access);
  }

  public StrongSwanConfig withPorts(Ports changed) {
    return new StrongSwanConfig(addresses, changed, ike, child, authentication, dataPlane, access);
  }

  public StrongSwanConfig withIke(Ike changed) {
    return new StrongSwanConfig(
        addresses, ports, changed, child, authentication, dataPlane, access);
  }

  public StrongSwanConfig withChild(Child changed) {
    return new StrongSwanConfig(addresses, ports, ike, changed, authentication, dataPlane, access);
  }

  public StrongSwanConfig withAuthentication(Authentication changed) {
    return new StrongSwanConfig(addresses, ports, ike, child, changed, dataPlane, access);
  }

  public StrongSwanConfig withDataPlane(DataPlane changed) {
    return new StrongSwanConfig(addresses, ports, ike, child, authentication, changed, access);
  }

  /** A gateway for road warriors, or one of them: the client's selector is its address. */
  public StrongSwanConfig withAccess(StrongSwanAccess changed) {
    Child toward =
        new Child(
            child.proposals,
            child.protocol,
            child.mode,
            changed.gateway() ? child.localSelector : "dynamic",
            changed.gateway() ? "dynamic" : child.remoteSelector,
            child.rekey);
    return new StrongSwanConfig(
        addresses, ports, ike, toward, authentication, dataPlane, Optional.of(changed));
  }

  /** Kernel ESP or AH in transport mode between the two addresses themselves. */
  public StrongSwanConfig inTransportMode(String protocol, String proposals) {
    return withDataPlane(DataPlane.KERNEL)
        .withChild(
            new Child(
                proposals,
                protocol,
                "transport",
                addresses.local + "/32",
                addresses.remote + "/32",
                child.rekey));
  }

  /** The same with IPComp. */
  public StrongSwanConfig withCompression() {
    return withChild(
        new Child(
            child.proposals,
            child.protocol,
            child.mode,
            child.localSelector,
            child.remoteSelector,
            child.rekey,
            true));
  }
}
