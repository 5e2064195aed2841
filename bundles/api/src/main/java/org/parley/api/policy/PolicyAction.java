/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.List;

/**
 * What a host policy does with a packet.
 *
 * @param kind pass, discard or protect
 * @param transforms with {@link Kind#PROTECT} the transforms, most preferred first; else empty
 */
public record PolicyAction(Kind kind, List<IpsecTransform> transforms) {
  /** Pass in clear text (or into a tunnel that the policy names). */
  public static final PolicyAction PASS = new PolicyAction(Kind.PASS, List.of());

  /** Drop. */
  public static final PolicyAction DISCARD = new PolicyAction(Kind.DISCARD, List.of());

  public PolicyAction {
    transforms = List.copyOf(transforms);
    if ((kind == Kind.PROTECT) == transforms.isEmpty()) {
      throw new IllegalArgumentException("transforms belong to PROTECT and only to it");
    }
  }

  /** Protect with the first of these transforms that both sides accept. */
  public static PolicyAction protect(List<IpsecTransform> transforms) {
    return new PolicyAction(Kind.PROTECT, transforms);
  }

  /** The three dispositions of RFC 4301 section 4.4.1. */
  public enum Kind {
    PASS,
    DISCARD,
    PROTECT
  }
}
