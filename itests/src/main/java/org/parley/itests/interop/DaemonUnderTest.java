/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.parley.itests.peer.CommandResult;
import org.parley.itests.peer.NetworkNamespace;

/** A running Parley daemon, reached only as its users reach it. */
public interface DaemonUnderTest extends AutoCloseable {
  /** Runs a console command. */
  CommandResult console(String... command);

  /** The keys that it has logged so far. */
  LoggedKeys keyLog();

  /** Stops it; it gets the time to say goodbye to its peers. */
  @Override
  void close();

  /** How daemons are started. */
  interface Launcher {
    /**
     * Starts a daemon in a namespace; it answers peers when this returns.
     *
     * @param listen what {@code --listen} gets
     * @param directory of its own, absolute; made if it is not there
     * @param statements its configuration, a statement a line
     * @throws IOException if its files can't be written
     * @throws IllegalStateException if it does not come up, with the end of its log
     */
    DaemonUnderTest start(
        NetworkNamespace namespace, String listen, Path directory, List<String> statements)
        throws IOException;
  }
}
