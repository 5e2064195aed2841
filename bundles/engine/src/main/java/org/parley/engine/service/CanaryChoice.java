/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.parley.spi.provider.Canary;

/**
 * Which canaries serve one IKE SA: decided when it begins and kept until it ends, whatever becomes
 * of the shares meanwhile. Immutable.
 *
 * @param parts one for each canary that was there
 */
public record CanaryChoice(List<Part> parts) {
  /** Began while nothing was tried out: the versions that are tried out later do not serve it. */
  public static final CanaryChoice NONE = new CanaryChoice(List.of());

  public CanaryChoice {
    parts = List.copyOf(parts);
  }

  /**
   * The decision about one canary.
   *
   * @param place of the peer, 0 to 99; it is served by the canary when this is below the share
   * @param served by the canary
   */
  public record Part(Canary canary, String peer, int place, boolean served) {
    /** For the trail. */
    public String reason() {
      return "canary " + canary.share() + " %: " + peer + " is at " + place + " of 100";
    }
  }

  /**
   * Decides for a peer.
   *
   * @param peer what stays the same when it tries again
   * @param present whether a bundle is there in a version
   */
  static CanaryChoice of(String peer, List<Canary> canaries, BiPredicate<String, String> present) {
    if (canaries.isEmpty()) {
      return NONE;
    }
    List<Part> parts = new ArrayList<>();
    for (Canary canary : canaries) {
      if (present.test(canary.bundle(), canary.version())) {
        int place = place(canary.bundle(), peer);
        parts.add(new Part(canary, peer, place, place < canary.share()));
      }
    }
    return new CanaryChoice(parts);
  }

  /**
   * A number from 0 to 99. The bundle counts too, so that it is not always the same peers who try
   * things out; the version does not, so that the next version finds the same peers.
   */
  static int place(String bundle, String peer) {
    long hash = 0xcbf29ce484222325L;
    String text = bundle + '\0' + peer;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) Long.remainderUnsigned(hash ^ (hash >>> 33), Canary.ALL);
  }

  /** The services in the order of this choice. */
  <S> List<Provided<S>> arrange(List<Provided<S>> services) {
    List<Provided<S>> arranged = services;
    for (Part part : parts) {
      arranged = CanaryOrder.place(arranged, part.canary(), part.served());
    }
    return arranged;
  }
}
