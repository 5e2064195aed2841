/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

/**
 * What a record may ask for beyond HP-UX IPSec. Everything is off by default.
 *
 * @param start negotiate when the daemon starts
 * @param keepUp negotiate again when the peer's SAs end
 * @param retry try again with back-off when a negotiation fails
 * @param uniqueness what happens to older IKE SAs of the same peer identity
 * @param natTraversal NAT detection and UDP encapsulation (RFC 3947, RFC 7296 section 2.23)
 * @param onRemoval what becomes of the SAs when the record is deleted or changed
 */
public record PeerBehavior(
    boolean start,
    boolean keepUp,
    boolean retry,
    Uniqueness uniqueness,
    NatTraversal natTraversal,
    OnRemoval onRemoval) {

  /** Behavior that keeps SAs when the record is deleted or changed. */
  public PeerBehavior(
      boolean start,
      boolean keepUp,
      boolean retry,
      Uniqueness uniqueness,
      NatTraversal natTraversal) {
    this(start, keepUp, retry, uniqueness, natTraversal, OnRemoval.KEEP);
  }

  /** HP-UX's behavior, with NAT detection announced. */
  public static final PeerBehavior DEFAULT =
      new PeerBehavior(false, false, false, Uniqueness.NEVER, NatTraversal.DETECT);

  /** What a new IKE SA means for an older one with the same peer identity. */
  public enum Uniqueness {
    /** The older one is deleted. */
    REPLACE,
    /** The newer one is refused. */
    KEEP,
    /** They live side by side. */
    NEVER
  }

  /** Use of NAT traversal toward a peer. */
  public enum NatTraversal {
    /** Not announced. */
    OFF,
    /** Announced; used when a NAT is found. */
    DETECT,
    /** Encapsulate always: the detection data are made to differ. */
    FORCE
  }
}
