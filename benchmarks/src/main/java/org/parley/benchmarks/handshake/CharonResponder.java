/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.handshake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.benchmarks.load.LoadCredentials;
import org.parley.benchmarks.load.LoadStatements;
import org.parley.itests.peer.Daemon;
import org.parley.itests.peer.Eventually;
import org.parley.itests.peer.PeerCredentials;

/**
 * strongSwan's charon, set up for speed: no log, a large SA table in segments, no cookies, the
 * faster provider of each group with short exponents. Its data plane is the kernel's, which need
 * not have ESP: Main Mode needs none.
 */
final class CharonResponder implements Responder {
  private static final Duration START = Duration.ofSeconds(20);

  private static final String SETTINGS =
      """
      charon-systemd {
        load_modular = no
        load = random nonce sha1 sha2 aes hmac kdf gmp openssl pem pkcs1 pkcs8 x509 \
      constraints revocation kernel-netlink socket-default vici
        i_dont_care_about_security_and_use_aggressive_mode_psk = yes
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
        load = random openssl pem pkcs1 pkcs8 x509
      }
      """;

  private static final String CONNECTION =
      """
      connections {
        load {
          version = 1
          aggressive = %5$s
          local_addrs = %%any
          remote_addrs = %%any
          proposals = %1$s
          unique = never
          local {
            %3$s
          }
          remote {
            %4$s
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

  private final Place place;
  private final Path directory;
  private Daemon daemon;
  private long pid;
  private String label = "charon";

  private CharonResponder(Place place, Path directory) {
    this.place = place;
    this.directory = directory;
  }

  static Responder start(Place place, Path directory, Setup setup) throws IOException {
    Files.createDirectories(directory);
    CharonResponder charon = new CharonResponder(place, directory);
    Files.writeString(charon.settings(), SETTINGS.formatted(charon.socket()));
    Files.writeString(
        charon.connection(),
        CONNECTION.formatted(
            proposals(setup.groups()),
            LoadStatements.SECRET,
            authentication(setup, "certs = own.pem\n            id = " + LoadCredentials.RESPONDER),
            authentication(setup, "id = " + LoadCredentials.GENERATOR),
            setup.proof().aggressive() ? "yes" : "no"));
    setup.credentials().ifPresent(each -> PeerCredentials.write(directory, each.strongSwan()));
    charon.start();
    return charon;
  }

  private static String authentication(Setup setup, String certified) {
    return setup.credentials().isPresent()
        ? "auth = pubkey\n            " + certified
        : "auth = psk";
  }

  private Path settings() {
    return directory.resolve("strongswan.conf");
  }

  private Path connection() {
    return directory.resolve("swanctl.conf");
  }

  private Path socket() {
    return directory.resolve("vici");
  }

  private void start() throws IOException {
    Files.deleteIfExists(socket());
    daemon =
        place
            .host()
            .start(
                directory.resolve("output"),
                "env",
                "STRONGSWAN_CONF=" + settings(),
                "/usr/sbin/charon-systemd");
    try {
      Eventually.holds("charon's control socket", START, () -> Files.exists(socket()));
      swanctl("--load-all", "--clear", "--noprompt", "--file", connection().toString());
      pid = ProcessFigures.childWith("charon-systemd");
      String version = swanctl("--version", "--daemon");
      label = "charon " + version.strip().replaceFirst("(?s).*?(\\d+[.]\\d+[.]\\d+).*", "$1");
    } catch (RuntimeException e) {
      daemon.close();
      throw e;
    }
  }

  private String swanctl(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of("env", "STRONGSWAN_CONF=" + settings(), "SWANCTL_DIR=" + directory, "swanctl"));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--uri", "unix://" + socket()));
    return place.host().run(START, line.toArray(String[]::new)).orThrow().output();
  }

  /**
   * Starts anew, which takes it a tenth of a second: it looks through all SAs between the same two
   * identities when one more is established, and there are few identities in this load.
   */
  @Override
  public void beginRound() throws IOException {
    daemon.close();
    start();
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
