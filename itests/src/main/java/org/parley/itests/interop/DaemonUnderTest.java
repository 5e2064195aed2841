/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.NetworkNamespace;
import org.parley.itests.peer.PeerCredentials;

/** A running Parley daemon, reached only as its users reach it. */
public interface DaemonUnderTest extends AutoCloseable {
  /** Runs a console command. */
  CommandResult console(String... command);

  /** The keys that it has logged so far. */
  LoggedKeys keyLog();

  /** What it has logged so far. */
  String log();

  /** What it has told its auditors so far. */
  String audit();

  /**
   * Replaces its keys and certificates; it has read them when this returns.
   *
   * @throws IllegalStateException if it can't have any
   */
  default void credentials(PeerCredentials credentials) throws IOException {
    throw new IllegalStateException("this daemon takes no certificates");
  }

  /**
   * Writes files below its directory, for their owner only; configurations go to {@code etc}, and
   * are read some time after this returns.
   *
   * @param files content by relative path
   * @throws IllegalStateException if it can't have any
   */
  default void files(Map<String, String> files) throws IOException {
    throw new IllegalStateException("this daemon takes no files");
  }

  /**
   * Takes away its keys and certificates; it has noticed when this returns.
   *
   * @throws IllegalStateException if it can't have any
   */
  default void withoutCredentials() throws IOException {
    throw new IllegalStateException("this daemon takes no certificates");
  }

  /**
   * Its directory, with {@code etc} and {@code credentials}.
   *
   * @throws IllegalStateException if it has none
   */
  default Path data() {
    throw new IllegalStateException("this daemon has no directory");
  }

  /** Asks the process to end; it gets the time to say goodbye to its peers. */
  void stop();

  /** Ends the use of it; whether the process ends is up to who started it. */
  @Override
  void close();

  /** How daemons are had. */
  interface Launcher extends AutoCloseable {
    /**
     * Gets a daemon in a namespace; it answers peers when this returns, and has no SAs.
     *
     * @param directory of its own, absolute; made if it is not there
     * @param statements its configuration, a statement a line
     * @throws IOException if its files can't be written
     * @throws IllegalStateException if it does not come up, with the end of its log
     */
    DaemonUnderTest start(NetworkNamespace namespace, Path directory, List<String> statements)
        throws IOException;

    /** Ends what outlives the use of a daemon; the next start begins anew. */
    @Override
    default void close() {}
  }
}
