/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.gate;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.spi.extension.DatagramTransform.Arrival.Part;
import org.parley.spi.time.Clock;
import org.parley.wire.octets.Slice;

/**
 * Parts of messages that wait for the rest. Whoever may send parts need not have authenticated, so
 * everything is bounded: what does not fit gives way, the oldest first, and the peer's
 * retransmission begins anew.
 */
public final class FragmentStore {
  /** What a part costs beside its octets. */
  private static final int OVERHEAD = 64;

  private final Clock clock;
  private final Bounds bounds;
  private final Map<Key, Assembly> assemblies = new LinkedHashMap<>();
  private long octets;

  /**
   * How much is kept.
   *
   * @param fragments parts of one message
   * @param messageOctets octets of one message
   * @param setsPerSa messages of one SA that are incomplete
   * @param sets incomplete messages in all
   * @param octets octets in all
   * @param patience how long an incomplete message is kept
   */
  public record Bounds(
      int fragments, int messageOctets, int setsPerSa, int sets, long octets, Duration patience) {
    /** 64 KiB of 128 parts a message, 4 of them an SA, 4 MiB in all, for 15 s. */
    public static final Bounds DEFAULT =
        new Bounds(128, 65_507, 4, 1024, 4 << 20, Duration.ofSeconds(15));
  }

  /** What became of a part. */
  public enum Outcome {
    KEPT,
    DUPLICATE,
    COMPLETE,
    REFUSED
  }

  /**
   * What became of a part.
   *
   * @param parts all of them in order when the message is complete
   */
  public record Result(Outcome outcome, List<Slice> parts) {
    private static Result of(Outcome outcome) {
      return new Result(outcome, List.of());
    }
  }

  private record Key(long sa, String set) {}

  /** One incomplete message. */
  private static final class Assembly {
    final TreeMap<Integer, Slice> parts = new TreeMap<>();
    final long since;
    int total;
    int octets;

    Assembly(long since) {
      this.since = since;
    }

    boolean contradicts(Part part) {
      Slice known = parts.get(part.number());
      boolean changed = known != null && !known.equals(part.data());
      boolean recounted = total != 0 && part.total() != 0 && total != part.total();
      boolean beyond = total != 0 && part.number() > total;
      boolean cut = part.total() != 0 && !parts.isEmpty() && parts.lastKey() > part.total();
      return changed || recounted || beyond || cut;
    }

    boolean complete() {
      return total != 0 && parts.size() == total;
    }
  }

  public FragmentStore(Clock clock, Bounds bounds) {
    this.clock = clock;
    this.bounds = bounds;
  }

  /**
   * Takes a part of a message of an SA. A part that contradicts what is kept begins the message
   * anew: one of the two is forged or of another message, and a peer that repeats itself mends it.
   */
  public synchronized Result add(long sa, Part part) {
    expire();
    boolean possible =
        part.number() >= 1
            && part.number() <= bounds.fragments()
            && (part.total() == 0 || part.total() >= part.number())
            && part.total() <= bounds.fragments()
            && part.data().length() > 0;
    if (!possible) {
      return Result.of(Outcome.REFUSED);
    }
    Key key = new Key(sa, part.set());
    Assembly assembly = assemblies.get(key);
    if (assembly != null && assembly.contradicts(part)) {
      remove(key);
      assembly = null;
    }
    if (assembly == null) {
      makeRoomFor(sa);
      assembly = new Assembly(clock.nanoTime());
      assemblies.put(key, assembly);
    } else if (assembly.parts.containsKey(part.number())) {
      return Result.of(Outcome.DUPLICATE);
    }
    return keep(key, assembly, part);
  }

  private Result keep(Key key, Assembly assembly, Part part) {
    int length = part.data().length();
    if (assembly.octets + length > bounds.messageOctets()) {
      remove(key);
      return Result.of(Outcome.REFUSED);
    }
    // A copy: the part may lie in a datagram that is much larger.
    assembly.parts.put(part.number(), Slice.of(part.data().toArray()));
    assembly.total = Math.max(assembly.total, part.total());
    assembly.octets += length;
    octets += length + OVERHEAD;
    if (assembly.complete()) {
      List<Slice> parts = List.copyOf(assembly.parts.values());
      remove(key);
      return new Result(Outcome.COMPLETE, parts);
    }
    while (octets > bounds.octets()) {
      remove(assemblies.keySet().iterator().next());
    }
    return Result.of(assemblies.containsKey(key) ? Outcome.KEPT : Outcome.REFUSED);
  }

  private void makeRoomFor(long sa) {
    List<Key> own = assemblies.keySet().stream().filter(key -> key.sa() == sa).toList();
    if (own.size() >= bounds.setsPerSa()) {
      remove(own.get(0));
    } else if (assemblies.size() >= bounds.sets()) {
      remove(assemblies.keySet().iterator().next());
    }
  }

  private void expire() {
    long limit = clock.nanoTime() - bounds.patience().toNanos();
    Iterator<Map.Entry<Key, Assembly>> oldestFirst = assemblies.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      Assembly oldest = oldestFirst.next().getValue();
      if (oldest.since - limit >= 0) {
        return;
      }
      oldestFirst.remove();
      forgotten(oldest);
    }
  }

  private void remove(Key key) {
    Assembly gone = assemblies.remove(key);
    if (gone != null) {
      forgotten(gone);
    }
  }

  private void forgotten(Assembly gone) {
    octets -= gone.octets + (long) OVERHEAD * gone.parts.size();
  }

  /** An SA is gone. */
  public synchronized void forget(long sa) {
    assemblies.keySet().stream().filter(key -> key.sa() == sa).toList().forEach(this::remove);
  }

  /** Incomplete messages. */
  public synchronized int sets() {
    return assemblies.size();
  }

  /** What they cost, in octets. */
  public synchronized long octets() {
    return octets;
  }
}
