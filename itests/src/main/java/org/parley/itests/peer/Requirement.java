/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that a real-peer scenario needs.
 *
 * @param name what people call it
 * @param files what must be on the machine; nothing if its packages are unpacked, not installed
 * @param packages the Debian packages that bring it
 */
public record Requirement(String name, List<Path> files, List<String> packages) {
  public static final Requirement STRONGSWAN =
      new Requirement(
          "strongSwan",
          List.of(Path.of("/usr/sbin/charon-systemd"), Path.of("/usr/sbin/swanctl")),
          List.of(
              "charon-systemd",
              "strongswan-swanctl",
              "strongswan-pki",
              "libstrongswan-standard-plugins",
              "libstrongswan-extra-plugins",
              "libcharon-extra-plugins",
              "libcharon-extauth-plugins",
              "iputils-ping"));

  public static final Requirement TSHARK =
      new Requirement(
          "tshark",
          List.of(Path.of("/usr/bin/tshark"), Path.of("/usr/bin/tcpdump")),
          List.of("tshark", "tcpdump"));

  public static final Requirement USER_MODE_LINUX =
      new Requirement(
          "user-mode Linux",
          List.of(Path.of("/usr/bin/linux.uml"), Path.of("/usr/bin/busybox")),
          List.of("user-mode-linux", "busybox-static", "kmod"));

  /** Unpacked by {@link SoftEther} itself. */
  public static final Requirement SOFTETHER =
      new Requirement(
          "SoftEther",
          List.of(),
          List.of("softether-vpnserver", "softether-vpncmd", "softether-common"));

  /** Unpacked by {@link Libreswan} itself. */
  public static final Requirement LIBRESWAN =
      new Requirement("libreswan", List.of(), List.of("libreswan"));

  /** What the programs of libreswan are linked with; installed, since nothing conflicts with it. */
  public static final Requirement LIBRESWAN_LIBRARIES =
      new Requirement(
          "libreswan's libraries",
          List.of(Path.of("/usr/bin/certutil"), Path.of("/usr/lib/x86_64-linux-gnu/libldns.so.3")),
          List.of(
              "libnss3-tools",
              "libldns3",
              "libevent-core-2.1-7",
              "libevent-pthreads-2.1-7",
              "libunbound8",
              "libcurl3-nss",
              "libcap-ng0",
              "libldap-2.5-0"));

  public static final Requirement IPTABLES =
      new Requirement("iptables", List.of(Path.of("/usr/sbin/iptables")), List.of("iptables"));

  public static final Requirement IKE_SCAN =
      new Requirement("ike-scan", List.of(Path.of("/usr/bin/ike-scan")), List.of("ike-scan"));

  public static final Requirement FREERADIUS =
      new Requirement(
          "FreeRADIUS", List.of(Path.of("/usr/sbin/freeradius")), List.of("freeradius"));

  public static final Requirement VPNC =
      new Requirement("vpnc", List.of(Path.of("/usr/sbin/vpnc")), List.of("vpnc"));

  public static final Requirement SOFTHSM =
      new Requirement("SoftHSM", List.of(TokenMaker.LIBRARY), List.of("softhsm2"));

  public static final Requirement PYTHON =
      new Requirement("Python", List.of(Path.of("/usr/bin/python3")), List.of("python3-minimal"));

  boolean isUnpacked() {
    return files.isEmpty();
  }

  public Requirement {
    files = List.copyOf(files);
    packages = List.copyOf(packages);
  }
}
