/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Addresses and ports of a load: on loopback, so that nothing has to be set up. One negotiation at
 * a time runs toward each address of the responder, since a daemon has one IKE SA with a peer.
 */
public final class LoadAddresses {
  /** Negotiations in flight. */
  public static final int LANES = 16;

  /** Local addresses of the generator that each lane uses in turn. */
  public static final int SOURCES_PER_LANE = 4;

  /** What the responder's records say about the generator. */
  public static final String GENERATOR_NETWORK = "127.1.0.0/16";

  /** What the responder's records say about itself. */
  public static final String RESPONDER_NETWORK = "127.2.0.0/16";

  /** UDP port of the generator; not 500, which a daemon in the same network may hold. */
  public static final int GENERATOR_PORT = 25500;

  private LoadAddresses() {}

  /** The address that lane {@code lane} (from 0) negotiates with. */
  public static String responder(int lane) {
    return "127.2.0." + (lane + 1);
  }

  /** A source address of a lane. */
  static String source(int lane, int turn) {
    return "127.1." + (turn + 1) + "." + (lane + 1);
  }

  /** What the generator listens on. */
  static String generatorListens() {
    List<String> all = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      for (int turn = 0; turn < SOURCES_PER_LANE; turn++) {
        all.add(source(lane, turn) + ":" + GENERATOR_PORT + ":" + (GENERATOR_PORT + 1));
      }
    }
    return String.join(",", all);
  }

  /** What the responder listens on. */
  public static String responderListens(int port, int natTraversalPort) {
    List<String> all = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      all.add(responder(lane) + ":" + port + ":" + natTraversalPort);
    }
    return String.join(",", all);
  }
}
