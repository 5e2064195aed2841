/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.dataplane;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.event.Refusal;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IpcompTransform;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.TrafficCounters;

/**
 * Where IPsec SAs go. A service; the engine uses the best ranked one. All work is asynchronous: a
 * stage completes with the refusal when it could not be done, never exceptionally for an expected
 * reason.
 */
@ConsumerType
public interface DataPlane {
  /** Such as {@code memory} or {@code xfrm}. */
  String name();

  /**
   * Begins to report to {@code listener}. Only the data plane that serves is started; after {@link
   * #stop} it may be started again.
   */
  void start(DataPlaneListener listener);

  /**
   * Ends reporting; afterwards the listener is not called any more. By then every SA was asked for
   * by {@link #remove}.
   */
  void stop();

  /** Why an algorithm pair can't be used here; empty when it can. */
  Optional<String> supports(
      IpsecProtocol protocol, Optional<AlgorithmId> encryption, Optional<AlgorithmId> integrity);

  /** Why packets can't be compressed so here (RFC 3173); empty when they can. */
  default Optional<String> compresses(IpcompTransform algorithm) {
    return Optional.of("the data plane " + name() + " does not compress");
  }

  /**
   * The negotiation that a packet had asked for has failed, and its policy lets it go in clear text
   * then: so do packets with its addresses, protocol and ports from now on, both ways, until the
   * policies change, an SA carries them, or the data plane forgets it. A data plane that keeps no
   * such list goes on without clear text.
   */
  default void letPass(PacketDescriptor packet) {}

  /**
   * Takes an inbound SPI that is free at {@code local}.
   *
   * @param minimum 256 or more
   * @param maximum at most 4294967295
   */
  CompletionStage<Long> allocateSpi(
      IpsecProtocol protocol, InetAddress local, InetAddress peer, long minimum, long maximum);

  /** Gives an SPI back for which nothing was installed. */
  CompletionStage<Void> releaseSpi(SaKey key);

  /**
   * Installs one direction. The keys are lent until the stage completes; the data plane copies what
   * it keeps.
   */
  CompletionStage<Optional<Refusal>> install(SaParameters sa);

  /** Changes UDP endpoints of an installed SA. */
  CompletionStage<Optional<Refusal>> updateEndpoints(
      SaKey key, Optional<SaParameters.Encapsulation> encapsulation);

  /**
   * Removes one direction and tells where it stood; empty when it was not there. From then on no
   * packet is protected or opened with its keys: another data plane may go on with them.
   */
  CompletionStage<Optional<Handover>> remove(SaKey key);

  /** What an SA has carried; empty when it is not there. */
  CompletionStage<Optional<TrafficCounters>> counters(SaKey key);

  /** All SAs that are installed. */
  List<SaKey> installed();
}
