/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.Map;
import java.util.Optional;

/**
 * What a record may ask for beyond HP-UX IPSec. Everything is off by default.
 *
 * @param start negotiate when the daemon starts
 * @param keepUp negotiate again when the peer's SAs end
 * @param retry try again with back-off when a negotiation fails
 * @param uniqueness what happens to older IKE SAs of the same peer identity
 * @param natTraversal NAT detection and UDP encapsulation (RFC 3947, RFC 7296 section 2.23)
 * @param onRemoval what becomes of the SAs when the record is deleted or changed
 * @param options what extensions are to do with the peer, by the names of the extensions' options
 */
public record PeerBehavior(
    boolean start,
    boolean keepUp,
    boolean retry,
    Uniqueness uniqueness,
    NatTraversal natTraversal,
    OnRemoval onRemoval,
    Map<String, String> options) {
  public PeerBehavior {
    options = Map.copyOf(options);
  }

  /** Behavior without options of extensions. */
  public PeerBehavior(
      boolean start,
      boolean keepUp,
      boolean retry,
      Uniqueness uniqueness,
      NatTraversal natTraversal,
      OnRemoval onRemoval) {
    this(start, keepUp, retry, uniqueness, natTraversal, onRemoval, Map.of());
  }

  /** Behavior that keeps SAs when the record is deleted or changed. */
  public PeerBehavior(
      boolean start,
      boolean keepUp,
      boolean retry,
      Uniqueness uniqueness,
      NatTraversal natTraversal) {
    this(start, keepUp, retry, uniqueness, natTraversal, OnRemoval.KEEP);
  }

  /** The value of an extension's option, such as {@code dpd}. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
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
