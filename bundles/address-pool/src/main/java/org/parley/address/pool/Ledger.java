/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.address.pool;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who holds which address of a pool, and who held it last. */
final class Ledger {
  private static final int REMEMBERED = 10_000;

  private final List<Ranges.Range> ranges;
  private final Map<InetAddress, Held> held = new HashMap<>();
  private final Map<Ranges.Range, BigInteger> next = new HashMap<>();

  /** The address that a holder of a family had last; those of long ago are forgotten. */
  private final Map<String, InetAddress> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, InetAddress> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Held(String holder, int times) {}

  /** An address and the network that it is in. */
  record Found(InetAddress address, int prefixLength) {}

  Ledger(List<Ranges.Range> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  synchronized Optional<Found> take(String holder, boolean ipv6, Optional<InetAddress> wanted) {
    Optional<InetAddress> own =
        held.entrySet().stream()
            .filter(entry -> entry.getValue().holder().equals(holder))
            .map(Map.Entry::getKey)
            .filter(address -> ipv6(address) == ipv6)
            .findFirst();
    InetAddress before = last.get(key(holder, ipv6));
    Optional<InetAddress> address =
        own.or(() -> wanted.filter(one -> free(one, ipv6)))
            .or(() -> Optional.ofNullable(before).filter(one -> free(one, ipv6)))
            .or(() -> any(ipv6));
    address.ifPresent(found -> hold(holder, found));
    return address.map(found -> new Found(found, prefixLength(found)));
  }

  private void hold(String holder, InetAddress address) {
    held.merge(address, new Held(holder, 1), (old, one) -> new Held(old.holder(), old.times() + 1));
    last.put(key(holder, ipv6(address)), address);
  }

  private static String key(String holder, boolean ipv6) {
    return (ipv6 ? "6 " : "4 ") + holder;
  }

  private boolean free(InetAddress address, boolean ipv6) {
    return ipv6(address) == ipv6 && !held.containsKey(address) && range(address).isPresent();
  }

  private Optional<Ranges.Range> range(InetAddress address) {
    BigInteger number = Ranges.number(address);
    return ranges.stream()
        .filter(range -> range.addresses().ipv6() == ipv6(address))
        .filter(range -> range.first().compareTo(number) <= 0)
        .filter(range -> range.last().compareTo(number) >= 0)
        .findFirst();
  }

  private int prefixLength(InetAddress address) {
    return range(address).map(Ranges.Range::prefixLength).orElse(ipv6(address) ? 128 : 32);
  }

  /** The next free one after the one that was taken last: an address rests before its next use. */
  private Optional<InetAddress> any(boolean ipv6) {
    for (Ranges.Range range : ranges) {
      if (range.addresses().ipv6() == ipv6) {
        Optional<InetAddress> found = any(range, ipv6);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<InetAddress> any(Ranges.Range range, boolean ipv6) {
    BigInteger size = range.last().subtract(range.first()).add(BigInteger.ONE);
    // One look more than there are holders is enough to find a free address.
    BigInteger looks = size.min(BigInteger.valueOf(held.size() + 1L));
    BigInteger number = next.getOrDefault(range, range.first());
    for (BigInteger i = BigInteger.ZERO; i.compareTo(looks) < 0; i = i.add(BigInteger.ONE)) {
      InetAddress address = Ranges.address(number, ipv6);
      number = number.equals(range.last()) ? range.first() : number.add(BigInteger.ONE);
      if (!held.containsKey(address)) {
        next.put(range, number);
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  synchronized void resume(String holder, InetAddress address) {
    hold(holder, address);
  }

  synchronized void release(String holder, InetAddress address) {
    held.computeIfPresent(
        address,
        (one, by) ->
            !by.holder().equals(holder)
                ? by
                : by.times() > 1 ? new Held(holder, by.times() - 1) : null);
  }

  private static boolean ipv6(InetAddress address) {
    return address.getAddress().length == 16;
  }
}
