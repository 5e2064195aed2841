/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.parley.api.identity.Endpoint;

/**
 * Opens sockets and reads from all of them. The seam at which a native implementation can replace
 * the one of the JDK.
 */
interface DatagramSockets extends AutoCloseable {
  /** The longest UDP payload in octets. */
  int LONGEST = 65535;

  /**
   * Binds a socket and begins to read from it.
   *
   * @throws java.net.BindException the address is not there, or the port is taken
   */
  DatagramPort open(Endpoint local, Arrivals arrivals) throws IOException;

  /** Closes all sockets; no arrival is under way any more when it returns. */
  @Override
  void close();

  /** One bound socket. */
  interface DatagramPort {
    Endpoint local();

    /**
     * Sends one datagram, or throws it away when the operating system has no room for it.
     *
     * @param marker true: four zero octets go first
     * @return false when it was thrown away
     */
    boolean send(boolean marker, byte[] octets, Endpoint remote) throws IOException;

    /** May be called from any thread, also more than once. */
    void close();
  }

  /** What a socket reports, on the thread that reads. */
  interface Arrivals {
    /**
     * One datagram.
     *
     * @param octets from position to limit; reused after the call
     */
    void arrived(DatagramPort port, Endpoint remote, ByteBuffer octets);

    /** The socket is of no use any more and has been closed. */
    void died(DatagramPort port, IOException reason);
  }
}
