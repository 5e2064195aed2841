/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes strongswan.conf and swanctl.conf. Keys are logged (ike = 4, chd = 4). */
final class StrongSwanFiles {
  // Fewer threads than 16 leave none free once the data plane and the sockets have theirs: the
  // daemon then accepts a control connection and never answers.
  private static final String DAEMON =
      """
      charon-systemd {
        load_modular = no
        load = random nonce openssl pem pkcs1 pkcs8 x509 constraints \
      revocation kdf %s socket-default vici
        i_dont_care_about_security_and_use_aggressive_mode_psk = yes
        cisco_unity = %s
        threads = 16
        port = %d
        port_nat_t = %d
        retransmit_timeout = 1
        retransmit_base = 1
        retransmit_tries = 4
        plugins {
          vici {
            socket = %s
          }
          kernel-libipsec {
            load = yes
          }
        }
        filelog {
          log {
            path = %s
            flush_line = yes
            ike_name = yes
            default = 1
            cfg = 2
            ike = 4
            chd = 4
            enc = 1
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
        %1$s {
          version = %2$d
          aggressive = %3$s
          local_addrs = %4$s
          remote_addrs = %5$s
          local_port = %6$d
          remote_port = %7$d
          proposals = %8$s
          rekey_time = %9$ds
          rand_time = 0s
          unique = never
          send_certreq = %25$s
          %10$s
          %11$s
          %21$s
          children {
            %1$s {
              mode = %12$s
              local_ts = %13$s
              remote_ts = %14$s
              %15$s_proposals = %16$s
              rekey_time = %17$ds
              rand_time = 0s
              ipcomp = %24$s
            }
          }
        }
      }
      secrets {
        ike-1 {
          id-1 = %18$s
          id-2 = %19$s
          secret = "%20$s"
        }
        %22$s
      }
      %23$s
      """;

  private StrongSwanFiles() {}

  static void write(StrongSwanConfig config, Path directory, String socket) throws IOException {
    Files.writeString(
        directory.resolve("strongswan.conf"),
        DAEMON.formatted(
            plugins(config),
            unity(config) ? "yes" : "no",
            config.ports().local(),
            config.ports().localNat(),
            socket,
            directory.resolve("charon.log")));
    Files.writeString(directory.resolve("swanctl.conf"), connection(config));
    config
        .authentication()
        .credentials()
        .ifPresent(credentials -> PeerCredentials.write(directory, credentials.strongSwan()));
  }

  private static String plugins(StrongSwanConfig config) {
    String dataPlane = config.dataPlane().plugins();
    String unity = unity(config) ? " unity" : "";
    return config.access().isPresent() ? dataPlane + " xauth-generic attr" + unity : dataPlane;
  }

  /** The plugin heeds the vendor id of its peer, whether the daemon sends its own or not. */
  private static boolean unity(StrongSwanConfig config) {
    return config.access().filter(StrongSwanAccess::unity).isPresent();
  }

  private static String connection(StrongSwanConfig config) {
    StrongSwanConfig.Ike ike = config.ike();
    StrongSwanConfig.Child child = config.child();
    StrongSwanConfig.Ports ports = config.ports();
    StrongSwanConfig.Authentication authentication = config.authentication();
    return CONNECTION.formatted(
        StrongSwanConfig.CONNECTION,
        ike.version(),
        ike.aggressive() ? "yes" : "no",
        config.addresses().local(),
        config.addresses().remote(),
        ports.isStandard() ? ports.local() : ports.localNat(),
        ports.remote(),
        ike.proposals(),
        ike.rekey().toSeconds(),
        rounds(config, true),
        rounds(config, false),
        child.mode(),
        child.localSelector(),
        child.remoteSelector(),
        child.protocol(),
        child.proposals(),
        child.rekey().toSeconds(),
        authentication.localIdentity().orElse(config.addresses().local()),
        authentication.remoteIdentity().orElse(config.addresses().remote()),
        authentication.secret(),
        config.access().map(StrongSwanAccess::connectionLines).orElse(""),
        config.access().map(StrongSwanAccess::secret).orElse(""),
        config.access().map(StrongSwanAccess::pool).orElse(""),
        child.compressed() ? "yes" : "no",
        knowsPeer(authentication) ? "no" : "yes");
  }

  private static boolean knowsPeer(StrongSwanConfig.Authentication authentication) {
    return authentication.credentials().filter(have -> !have.known().isEmpty()).isPresent();
  }

  /** How one side proves who it is: its machine, then its user. */
  private static String rounds(StrongSwanConfig config, boolean local) {
    StrongSwanConfig.Authentication authentication = config.authentication();
    Optional<StrongSwanAccess> access = config.access();
    boolean certificate = authentication.credentials().isPresent();
    String identity =
        identity(local ? authentication.localIdentity() : authentication.remoteIdentity());
    String user = access.map(one -> one.userRound(local, identity)).orElse("");
    if (access.filter(one -> one.withoutMachine(local)).isPresent()) {
      return user;
    }
    String machine =
        StrongSwanAccess.round(
            local ? "local" : "remote",
            "auth = " + (certificate ? "pubkey" : "psk"),
            local && certificate ? "certs = own.pem" : "",
            identity);
    return machine + user;
  }

  private static String identity(Optional<String> identity) {
    return identity.map(id -> "id = " + id).orElse("");
  }
}
