/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.util.List;

/**
 * Records that may match an address, in the order of search. Whoever asks still checks each: the
 * walk offers all records, the index only those whose addresses match, and both lead to the same
 * answer.
 */
interface Candidates<R> {
  /** Records in the order of search; none that matches the address is left out. */
  Iterable<R> at(InetAddress address);

  /** At most how many {@link #at} offers. */
  int count(InetAddress address);

  /** All records, whatever the address. */
  static <R> Candidates<R> walk(List<R> ordered) {
    return new Candidates<>() {
      @Override
      public Iterable<R> at(InetAddress address) {
        return ordered;
      }

      @Override
      public int count(InetAddress address) {
        return ordered.size();
      }
    };
  }
}
