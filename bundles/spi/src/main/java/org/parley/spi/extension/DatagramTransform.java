/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.extension;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;

/**
 * What lies below messages: how one message becomes several datagrams and comes together again. The
 * engine keeps the parts, within bounds, so a transform is as stateless as every extension; it
 * never sees datagrams of unknown SAs.
 *
 * <p>The context has keys and algorithms, so that parts may be protected one by one (RFC 7383).
 * What is remembered for retransmission and hashed by exchanges is always the whole message.
 */
@ConsumerType
public interface DatagramTransform {
  /** True when it has anything to do with datagrams; asked once, on arrival. */
  default boolean transformsDatagrams() {
    return false;
  }

  /**
   * Cuts a sealed message into datagrams. Called at each sending, also of repeated messages; the
   * same message should be cut in the same way.
   *
   * @return empty when the message goes as it is
   */
  default List<byte[]> split(SealingContext context, byte[] message) {
    return List.of();
  }

  /** What a datagram of a known SA is, before the protocol opens it. */
  default Arrival arrived(SealingContext context, byte[] datagram, IkeHeader header) {
    return Arrival.WHOLE;
  }

  /** Makes a message of all its parts, in their order. */
  default byte[] join(SealingContext context, List<Slice> parts) {
    byte[] whole = new byte[parts.stream().mapToInt(Slice::length).sum()];
    int at = 0;
    for (Slice part : parts) {
      System.arraycopy(part.toArray(), 0, whole, at, part.length());
      at += part.length();
    }
    return whole;
  }

  /** A datagram: a whole message or none of this transform's, a part, or nothing to be used. */
  sealed interface Arrival {
    /** Not a part. */
    Arrival WHOLE = new Whole();

    /** Not a part. */
    record Whole() implements Arrival {}

    /**
     * A part of a message.
     *
     * @param set the same for all parts of a message, among those of its SA
     * @param number from 1
     * @param total how many there are; 0 when this part does not tell
     */
    record Part(String set, int number, int total, Slice data) implements Arrival {}

    /** A part that is not wanted, and why. */
    record Refused(String reason) implements Arrival {}
  }
}
