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
import java.util.List;
import java.util.stream.Stream;

/**
 * A SoftEther VPN server as IKEv1 responder (L2TP over IPsec, pre-shared key). It is not installed:
 * its packages are unpacked over a view of the machine's files that ends with it. It runs in a
 * namespace without a way out only, since it would call its makers' dynamic name service.
 */
public final class SoftEther implements AutoCloseable {
  private static final String PACKAGE = "softether-vpnserver";
  private static final List<String> PACKAGES = Requirement.SOFTETHER.packages();
  private static final Duration START = Duration.ofSeconds(30);

  private static final String SCRIPT =
      """
      set -e
      work=$1
      unpacked=$2
      secret=$3
      logs=$4
      mount -t tmpfs tmpfs $work
      mkdir $work/upper $work/work $work/root
      cp -a $unpacked/etc $unpacked/usr $work/upper/
      mount -t overlay overlay \
        -o lowerdir=/,upperdir=$work/upper,workdir=$work/work $work/root
      for folder in proc sys dev tmp; do mount --rbind /$folder $work/root/$folder; done
      mount -t tmpfs tmpfs $work/root/run
      for folder in run lib log; do mkdir -p $work/root/var/$folder/softether; done
      mkdir -p $work/root/run/softether
      mount --bind $logs $work/root/var/log/softether
      exec chroot $work/root sh -c '
        vpnserver execsvc &
        server=$!
        tries=0
        until vpncmd 127.0.0.1:5555 /SERVER /CMD IPsecEnable \
            /L2TP:yes /L2TPRAW:yes /ETHERIP:no /PSK:$0 /DEFAULTHUB:DEFAULT; do
          tries=$((tries + 1))
          [ $tries -le 60 ] || exit 1
          sleep 0.2
        done
        wait $server' $secret
      """;

  private final NetworkNamespace namespace;
  private final Daemon daemon;
  private final Path logs;
  private final String version;

  private SoftEther(NetworkNamespace namespace, Daemon daemon, Path logs, String version) {
    this.namespace = namespace;
    this.daemon = daemon;
    this.logs = logs;
    this.version = version;
  }

  /**
   * Starts a server that listens on 500 and 4500 of every address of the namespace. It answers its
   * first message some seconds after this returns; retransmission bridges that.
   *
   * @param directory of its own, absolute
   * @param cache where the downloaded packages stay
   * @throws IllegalStateException if the packages can't be had or it does not start
   */
  public static SoftEther start(
      NetworkNamespace namespace, Path directory, Path cache, String secret) {
    Path unpacked = directory.resolve("unpacked");
    Path work = directory.resolve("work");
    Path logs = directory.resolve("logs");
    Path script = directory.resolve("softether.sh");
    try {
      Files.createDirectories(work);
      Files.createDirectories(logs);
      new Machine().unpack(PACKAGES, cache, unpacked);
      Files.writeString(script, SCRIPT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path log = directory.resolve("softether.log");
    Daemon daemon =
        namespace.start(
            log,
            "unshare",
            "-m",
            "sh",
            script.toString(),
            work.toString(),
            unpacked.toString(),
            secret,
            logs.toString());
    SoftEther server = new SoftEther(namespace, daemon, logs, version(cache));
    try {
      Eventually.holds("the UDP ports of SoftEther", START, server::listens);
    } catch (IllegalStateException e) {
      server.close();
      throw new IllegalStateException(e.getMessage() + ", see " + log, e);
    }
    return server;
  }

  private static String version(Path cache) {
    return "SoftEther " + new Machine().downloadedVersion(PACKAGE, cache).replaceAll("\\+.*", "");
  }

  private boolean listens() {
    String sockets = namespace.run("ss", "-lunH").output();
    return !daemon.isAlive() || (sockets.contains(":500 ") && sockets.contains(":4500 "));
  }

  public String version() {
    return version;
  }

  /** What it logged so far; it writes with a delay of up to some seconds. */
  public String log() {
    try (Stream<Path> files = Files.walk(logs)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append(LocalCommand.read(file));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It forks, and its child leaves the process group: what still runs in the namespace goes. */
  @Override
  public void close() {
    daemon.close();
    namespace.endProcesses();
  }
}
