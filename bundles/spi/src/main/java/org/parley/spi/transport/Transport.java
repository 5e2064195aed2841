/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.identity.Endpoint;

/** Carries IKE messages. A service; the engine uses the best ranked transport of each name. */
@ConsumerType
public interface Transport {
  /** Such as {@code udp}. */
  String name();

  /**
   * Opens its endpoints and begins to deliver to {@code receiver}. Of several transports of one
   * name only one is started; its ports are free by then or a moment later. After {@link #stop} it
   * may be started again.
   */
  void start(DatagramReceiver receiver);

  /** Ends delivery and closes the endpoints; afterwards the receiver is not called any more. */
  void stop();

  /**
   * Sends a datagram from its local endpoint.
   *
   * @return false when this transport has no such local endpoint or could not send
   */
  boolean send(Datagram datagram);

  /** Local endpoints that are open now. */
  List<LocalEndpoint> localEndpoints();

  /**
   * The endpoint from which a peer is to be spoken to first (IKE's plain port), by the routes of
   * the machine.
   *
   * @return empty when this transport has no endpoint that reaches the peer
   */
  Optional<LocalEndpoint> toward(InetAddress peer);

  /** Port at which peers listen unless told otherwise: plain IKE. 500 unless configured. */
  default int peerPort() {
    return 500;
  }

  /**
   * Port at which peers listen for IKE with non-ESP marker and ESP in UDP. 4500 unless configured.
   */
  default int peerNatTraversalPort() {
    return 4500;
  }

  /** Sends an ESP packet in UDP (RFC 3948 section 2.1); false when it could not. */
  boolean sendEncapsulated(Endpoint local, Endpoint remote, byte[] packet);

  /**
   * One open endpoint.
   *
   * @param nonEspMarker true where IKE shares the port with ESP
   */
  record LocalEndpoint(Endpoint endpoint, boolean nonEspMarker) {}
}
