/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A vpnc: a Unity client of another make, with Aggressive Mode, XAUTH, Mode Config and ESP of its
 * own over a TUN device. It begins when it is started.
 */
public final class Vpnc implements AutoCloseable {
  /** How it names itself: KEY-ID of its group. */
  public static final String GROUP = "warriors";

  private static final Duration NEGOTIATION = Duration.ofSeconds(20);
  private static final String CONFIGURATION =
      """
      IPSec gateway %1$s
      IPSec ID %2$s
      IPSec secret %3$s
      Xauth username %4$s
      Xauth password %5$s
      IKE DH Group dh2
      Perfect Forward Secrecy nopfs
      NAT Traversal Mode %6$s
      Local Port 0
      DPD idle timeout (our side) 0
      Interface name vpnc0
      Pidfile %7$s/pid
      Script %7$s/script
      Debug 3
      No Detach
      Noninteractive
      """;

  /** Said once the IPsec SAs are there. */
  private static final String STARTED = "VPNC started in foreground";

  /** What a real script of the client does, and a note of what it was told. */
  private static final String SCRIPT =
      """
      #!/bin/sh
      env | grep -E '^(INTERNAL|CISCO|reason)' | sort >> %1$s/told
      case $reason in
        connect)
          ip link set dev $TUNDEV up
          ip addr add $INTERNAL_IP4_ADDRESS/32 dev $TUNDEV
          ip route add %2$s dev $TUNDEV
          ;;
      esac
      """;

  private final Path directory;
  private final Daemon daemon;

  private Vpnc(Path directory, Daemon daemon) {
    this.directory = directory;
    this.daemon = daemon;
  }

  /**
   * Starts one, and with it the negotiation with our side of a {@link PeerNetwork}.
   *
   * @param directory of its own, absolute; made if it is not there
   * @param secret of the group
   * @param natMode {@code none}, {@code natt} or {@code force-natt}
   */
  public static Vpnc start(
      Host host, Path directory, String secret, StrongSwanAccess.User user, String natMode) {
    try {
      Files.createDirectories(directory);
      Path script = directory.resolve("script");
      Files.writeString(script, SCRIPT.formatted(directory, PeerNetwork.OUR_NETWORK));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
      Path configuration = directory.resolve("vpnc.conf");
      Files.writeString(
          configuration,
          CONFIGURATION.formatted(
              PeerNetwork.OUR_ADDRESS,
              GROUP,
              secret,
              user.name(),
              user.password(),
              natMode,
              directory));
      Daemon daemon =
          host.start(directory.resolve("output"), "/usr/sbin/vpnc", configuration.toString());
      return new Vpnc(directory, daemon);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until its tunnel is up, or it has given up; true for the first. */
  public boolean awaitTunnel() {
    Eventually.isTrue(NEGOTIATION, () -> !daemon.isAlive() || log().contains(STARTED));
    return daemon.isAlive() && log().contains(STARTED);
  }

  /** What it was told by the gateway, a variable of its script in each line. */
  public String told() {
    return read(directory.resolve("told"));
  }

  /** What it has said so far. */
  public String log() {
    return read(directory.resolve("output"));
  }

  /**
   * The SPI of one direction, 8 hexadecimal digits.
   *
   * @param way {@code remote -> local} or {@code local -> remote}
   */
  public String spi(String way) {
    return found(Pattern.quote(way) + " spi: 0x([0-9a-f]{8})", way);
  }

  /** Hexadecimal digits that it has said below or beside a title, such as {@code enc-key}. */
  public String octets(String title) {
    return found(Pattern.quote(title) + ":\\s+((?:[0-9a-f]{8}\\s+)+)", title).replaceAll("\\s", "");
  }

  private String found(String pattern, String what) {
    Matcher matcher = Pattern.compile(pattern).matcher(log());
    if (!matcher.find()) {
      throw new IllegalStateException("vpnc has not said " + what);
    }
    return matcher.group(1);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It says goodbye to the gateway. */
  @Override
  public void close() {
    if (!daemon.stop(NEGOTIATION)) {
      daemon.close();
    }
  }
}
