/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user-mode Linux guest inside a namespace: a kernel of its own with ESP, AH and the interface
 * {@value #GUEST_DEVICE}, cabled to {@value #TAP} of the namespace. It sees this machine's files
 * read-only, and its own folder read-write. Commands go in by its console, one after another.
 */
public final class UserModeLinux implements Host, AutoCloseable {
  /** The guest's Ethernet interface. */
  public static final String GUEST_DEVICE = "vec0";

  /** The namespace's end of the cable. */
  public static final String TAP = "uml0";

  private static final Duration BOOT = Duration.ofSeconds(40);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(5);

  // Modules are loaded from a view of the machine's module folder, because /lib/modules may not
  // exist and the machine's files stay as they are.
  private static final String INIT =
      """
      #!/bin/bash
      export PATH=/usr/sbin:/usr/bin:/sbin:/bin
      mount -t proc proc /proc
      mount -t sysfs sys /sys
      mount -t tmpfs tmpfs /run
      mount -t hostfs -o %1$s none %1$s
      mkdir -p /run/root/lib/modules
      ln -s /usr/lib/uml/modules/$(uname -r) /run/root/lib/modules/
      printf '#!/bin/sh\\nexec /sbin/modprobe -d /run/root "$@"\\n' > /run/modprobe
      chmod 755 /run/modprobe
      echo /run/modprobe > /proc/sys/kernel/modprobe
      for module in esp4 ah4 ipcomp xfrm_user veth; do /run/modprobe $module; done
      ip link set lo up
      stty -echo
      echo parley-ready
      while read -r number; do
        [ "$number" = off ] && break
        read -r limit
        timeout -k 1 $limit sh %1$s/command-$number > %1$s/output-$number 2>&1 < /dev/null
        echo "parley-done $number $?"
      done
      busybox poweroff -f
      """;

  private final Path directory;
  private final Process process;
  private final BufferedWriter console;
  private final AtomicInteger commands = new AtomicInteger();

  private UserModeLinux(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
    this.console = process.outputWriter(StandardCharsets.US_ASCII);
  }

  /**
   * Boots a guest; it takes commands when this returns (about 3 s).
   *
   * @param directory of its own, absolute, without blanks, made if it is not there
   */
  public static UserModeLinux start(NetworkNamespace namespace, Path directory) {
    try {
      Files.createDirectories(directory);
      Path init = directory.resolve("init");
      Files.writeString(init, INIT.formatted(directory));
      init.toFile().setExecutable(true);
      namespace.run("ip", "tuntap", "add", TAP, "mode", "tap").orThrow();
      namespace.run("ip", "link", "set", TAP, "up").orThrow();
      Path log = directory.resolve("console.log");
      List<String> line =
          namespace.inside(
              "linux.uml",
              "mem=384M",
              "rootfstype=hostfs",
              "rootflags=/",
              "ro",
              "init=" + init,
              "umid=" + namespace.name() + "-" + directory.getFileName(),
              "uml_dir=" + directory,
              "con=null",
              "con0=fd:0,fd:1",
              "vec0:transport=tap,ifname=" + TAP,
              "quiet");
      UserModeLinux guest =
          new UserModeLinux(
              directory,
              new ProcessBuilder(line)
                  .redirectErrorStream(true)
                  .redirectOutput(log.toFile())
                  .start());
      guest.awaitConsole("parley-ready", BOOT);
      return guest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A network namespace of the guest's kernel. */
  public Host namespace(String label) {
    run("ip", "netns", "add", label).orThrow();
    Host inner = new GuestNamespace(this, label);
    inner.run("ip", "link", "set", "lo", "up").orThrow();
    return inner;
  }

  @Override
  public String name() {
    return "user-mode Linux";
  }

  @Override
  public CommandResult run(Duration limit, String... command) {
    try {
      int number = commands.incrementAndGet();
      Files.writeString(directory.resolve("command-" + number), "exec " + quote(command));
      console.write(number + "\n" + limit.toSeconds() + "\n");
      console.flush();
      String end = "parley-done " + number + " ";
      awaitConsole(end, limit.plus(GRACE));
      String text = console();
      String status = text.substring(text.indexOf(end) + end.length()).lines().findFirst().get();
      return new CommandResult(
          List.of(command),
          Integer.parseInt(status.strip()),
          LocalCommand.read(directory.resolve("output-" + number)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Daemon start(Path output, String... command) {
    String script = quote(command) + " > " + output + " 2>&1 < /dev/null & echo $!";
    String pid = run("sh", "-c", script).orThrow().output().strip();
    return new GuestDaemon(this, pid);
  }

  /** A socket in the machine's files would be seen by both kernels and connect neither. */
  @Override
  public Path socketDirectory(Path suggested) {
    return Path.of("/run");
  }

  private static String quote(String... command) {
    return Stream.of(command)
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private void awaitConsole(String words, Duration limit) {
    boolean seen = Eventually.isTrue(limit, () -> !process.isAlive() || console().contains(words));
    if (!seen || !console().contains(words)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "the user-mode Linux guest did not come to \"" + words.strip() + "\":\n" + console());
    }
  }

  private String console() {
    try {
      return LocalCommand.read(directory.resolve("console.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Powers the guest off; kills it if that does not work within some seconds. */
  @Override
  public void close() {
    try {
      console.write("off\n");
      console.flush();
      if (process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (IOException e) {
      // The guest has gone already: there is no one left to ask.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** A process inside the guest. */
  private record GuestDaemon(UserModeLinux guest, String pid) implements Daemon {
    @Override
    public boolean isAlive() {
      return guest.run("kill", "-0", pid).succeeded();
    }

    @Override
    public boolean stop(Duration limit) {
      guest.run("kill", pid);
      return Eventually.isTrue(limit, () -> !isAlive());
    }

    @Override
    public void kill() {
      guest.run("kill", "-KILL", pid);
    }

    @Override
    public void close() {
      guest.run(
          "sh", "-c", "kill $0; timeout 3 tail --pid=$0 -s 0.1 -f /dev/null || kill -KILL $0", pid);
    }
  }

  /** A namespace inside the guest. */
  private record GuestNamespace(UserModeLinux guest, String name) implements Host {
    @Override
    public CommandResult run(Duration limit, String... command) {
      return guest.run(limit, inside(command));
    }

    @Override
    public Daemon start(Path output, String... command) {
      return guest.start(output, inside(command));
    }

    @Override
    public Path socketDirectory(Path suggested) {
      return guest.socketDirectory(suggested);
    }

    private String[] inside(String... command) {
      return Stream.concat(Stream.of("ip", "netns", "exec", name), Stream.of(command))
          .toArray(String[]::new);
    }
  }
}
