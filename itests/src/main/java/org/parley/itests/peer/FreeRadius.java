/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A FreeRADIUS server that knows one user, with a configuration of its own. */
public final class FreeRadius implements AutoCloseable {
  /** The secret of its clients. */
  public static final String SECRET = "radiussecret";

  private static final int PORT = 1812;

  private static final Duration START = Duration.ofSeconds(30);
  private static final String CONFIGURATION =
      """
      prefix = /usr
      logdir = %1$s
      raddbdir = %1$s
      run_dir = %1$s
      libdir = /usr/lib/freeradius
      max_requests = 64
      security {
        allow_vulnerable_openssl = yes
        reject_delay = 0
        status_server = no
      }
      client lab {
        ipaddr = 0.0.0.0/0
        secret = %2$s
        require_message_authenticator = yes
      }
      modules {
        pap {
        }
        chap {
        }
        files {
          filename = %1$s/users
        }
      }
      server default {
        listen {
          type = auth
          ipaddr = %3$s
          port = %4$d
        }
        authorize {
          chap
          files
          pap
        }
        authenticate {
          Auth-Type PAP {
            pap
          }
          Auth-Type CHAP {
            chap
          }
        }
        %5$s
      }
      """;

  /** Without it this server leaves the Message-Authenticator out of its answers. */
  private static final String SIGNED =
      """
      post-auth {
        update reply {
          &Message-Authenticator := 0x00
        }
        Post-Auth-Type REJECT {
          update reply {
            &Message-Authenticator := 0x00
          }
        }
      }
      """;

  private final Path output;
  private final Daemon daemon;

  private FreeRadius(Path output, Daemon daemon) {
    this.output = output;
    this.daemon = daemon;
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @param directory of its own, absolute; made if it is not there
   * @param address where it listens
   * @param signed its answers have a Message-Authenticator
   */
  public static FreeRadius start(
      Host host, Path directory, String address, StrongSwanAccess.User user, boolean signed) {
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve("radiusd.conf"),
          CONFIGURATION.formatted(directory, SECRET, address, PORT, signed ? SIGNED : ""));
      Files.writeString(
          directory.resolve("users"),
          "%s Cleartext-Password := \"%s\"%n".formatted(user.name(), user.password()));
      Path output = directory.resolve("output");
      Daemon daemon =
          host.start(output, "/usr/sbin/freeradius", "-f", "-X", "-d", directory.toString());
      FreeRadius server = new FreeRadius(output, daemon);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    boolean ready =
        Eventually.isTrue(
            START, () -> !daemon.isAlive() || log().contains("Ready to process requests"));
    if (!ready || !daemon.isAlive()) {
      String said = log();
      close();
      throw new IllegalStateException("FreeRADIUS does not come up: " + said);
    }
  }

  /** What it has said so far, of each packet too. */
  public String log() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    daemon.close();
  }
}
