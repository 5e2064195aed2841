/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.benchmarks.load.LoadStatements;
import org.parley.itests.peer.Daemon;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.Host;

/**
 * strongSwan's charon, set up for speed: no log, a large SA table in segments, no cookies, the
 * faster provider of each group with short exponents. Its data plane is the kernel's, which need not
 * have ESP: Main Mode needs none.
 */
final class CharonResponder implements Responder {
  private static final Duration START = Duration.ofSeconds(20);

  private static final String SETTINGS =
      """
      charon-systemd {
        load_modular = no
        load = random nonce sha1 sha2 aes hmac kdf gmp openssl kernel-netlink socket-default vici
        threads = 16
        ikesa_table_size = 4096
        ikesa_table_segments = 16
        dos_protection = no
        dh_exponent_ansi_x9_42 = no
        install_routes = no
        plugins {
          vici {
            socket = unix://%1$s
          }
        }
        journal {
          default = -1
        }
        syslog {
          daemon {
            default = -1
          }
          auth {
            default = -1
          }
        }
      }
      swanctl {
        load_modular = no
        load = random
      }
      """;

  private static final String CONNECTION =
      """
      connections {
        load {
          version = 1
          local_addrs = %%any
          remote_addrs = %%any
          proposals = %1$s
          unique = never
          local {
            auth = psk
          }
          remote {
            auth = psk
          }
          children {
            load {
              mode = transport
              esp_proposals = aes128-sha1
            }
          }
        }
      }
      secrets {
        ike-load {
          secret = "%2$s"
        }
      }
      """;

  private final Daemon daemon;
  private final long pid;
  private final String label;

  private CharonResponder(Daemon daemon, long pid, String label) {
    this.daemon = daemon;
    this.pid = pid;
    this.label = label;
  }

  static Responder start(Place place, Path directory, List<Group> groups) throws IOException {
    Files.createDirectories(directory);
    Path socket = directory.resolve("vici");
    Path settings = directory.resolve("strongswan.conf");
    Path connection = directory.resolve("swanctl.conf");
    Files.writeString(settings, SETTINGS.formatted(socket));
    Files.writeString(connection, CONNECTION.formatted(proposals(groups), LoadStatements.SECRET));
    String environment = "STRONGSWAN_CONF=" + settings;
    Host host = place.host();
    Daemon daemon =
        host.start(
            directory.resolve("output"), "env", environment, "/usr/sbin/charon-systemd");
    try {
      Eventually.holds("charon's control socket", START, () -> Files.exists(socket));
      String uri = "unix://" + socket;
      host.run(
              START,
              "env",
              environment,
              "swanctl",
              "--load-all",
              "--clear",
              "--noprompt",
              "--file",
              connection.toString(),
              "--uri",
              uri)
          .orThrow();
      String version =
          host.run("env", environment, "swanctl", "--version", "--daemon", "--uri", uri).output();
      return new CharonResponder(
          daemon,
          ProcessFigures.childWith("charon-systemd"),
          "charon " + version.strip().replaceFirst("(?s).*?(\\d+[.]\\d+[.]\\d+).*", "$1"));
    } catch (RuntimeException e) {
      daemon.close();
      throw e;
    }
  }

  private static String proposals(List<Group> groups) {
    return groups.stream()
        .map(group -> "aes128-sha256-" + group.name())
        .collect(Collectors.joining(","));
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public int port() {
    return 500;
  }

  @Override
  public int natTraversalPort() {
    return 4500;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean agreesToQuickMode() {
    return false;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
