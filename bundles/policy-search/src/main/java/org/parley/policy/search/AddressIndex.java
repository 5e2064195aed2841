/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import org.parley.api.identity.AddressRange;

/**
 * Records by address prefix. A look-up asks once for each prefix length in use, at most 33 times
 * with IPv4 and 129 with IPv6, however many records there are. A range that is no subnet is entered
 * as the subnets that it consists of.
 */
final class AddressIndex<R> implements Candidates<R> {
  private final Comparator<? super R> order;
  private final Map<Integer, Map<ByteBuffer, List<R>>> ipv4 = new TreeMap<>();
  private final Map<Integer, Map<ByteBuffer, List<R>>> ipv6 = new TreeMap<>();

  /**
   * Builds the index.
   *
   * @param addresses what a record matches; may name overlapping ranges
   */
  AddressIndex(
      Iterable<? extends R> records,
      Function<R, Collection<AddressRange>> addresses,
      Comparator<? super R> order) {
    this.order = order;
    for (R record : records) {
      for (AddressRange range : addresses.apply(record)) {
        Prefixes.of(range).forEach(prefix -> enter(prefix, record));
      }
    }
    sort(ipv4);
    sort(ipv6);
  }

  private void enter(Prefixes.Prefix prefix, R record) {
    family(prefix.octets().length)
        .computeIfAbsent(prefix.length(), length -> new HashMap<>())
        .computeIfAbsent(ByteBuffer.wrap(prefix.octets()), key -> new ArrayList<>(1))
        .add(record);
  }

  private Map<Integer, Map<ByteBuffer, List<R>>> family(int octets) {
    return octets == 4 ? ipv4 : ipv6;
  }

  private void sort(Map<Integer, Map<ByteBuffer, List<R>>> family) {
    family.values().forEach(byPrefix -> byPrefix.values().forEach(list -> list.sort(order)));
  }

  @Override
  public Iterable<R> at(InetAddress address) {
    return () -> new Merge<>(lists(address), order);
  }

  @Override
  public int count(InetAddress address) {
    return lists(address).stream().mapToInt(List::size).sum();
  }

  private List<List<R>> lists(InetAddress address) {
    byte[] octets = address.getAddress();
    List<List<R>> lists = new ArrayList<>();
    family(octets.length)
        .forEach(
            (length, byPrefix) -> {
              List<R> list = byPrefix.get(ByteBuffer.wrap(Prefixes.masked(octets, length)));
              if (list != null) {
                lists.add(list);
              }
            });
    return lists;
  }

  /** Sorted lists as one, each record once. */
  private static final class Merge<R> implements Iterator<R> {
    private final PriorityQueue<Cursor<R>> heads;
    private R last;

    Merge(List<List<R>> lists, Comparator<? super R> order) {
      heads = new PriorityQueue<>((a, b) -> order.compare(a.head, b.head));
      lists.forEach(list -> advance(new Cursor<>(list.iterator())));
    }

    private void advance(Cursor<R> cursor) {
      if (cursor.rest.hasNext()) {
        cursor.head = cursor.rest.next();
        heads.add(cursor);
      }
    }

    @Override
    public boolean hasNext() {
      while (!heads.isEmpty() && heads.peek().head == last) {
        advance(heads.poll());
      }
      return !heads.isEmpty();
    }

    @Override
    public R next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Cursor<R> cursor = heads.poll();
      last = cursor.head;
      advance(cursor);
      return last;
    }
  }

  /** A place in one list. */
  private static final class Cursor<R> {
    private final Iterator<R> rest;
    private R head;

    Cursor(Iterator<R> rest) {
      this.rest = rest;
    }
  }
}
