/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.parley.spi.crypto.CryptoAlgorithm;

/**
 * Providers that must not serve: keyed by bundle, version and component, so that only a new
 * revision or a release ends it. A provider comes here by its self-test, by failures, or by threads
 * that did not come back from its bundle.
 */
public final class Quarantine {
  /** Failures that are one too many. */
  public static final int BREAKER = 5;

  /** Threads lost in one bundle that are one too many. */
  public static final int LOST_THREADS = 3;

  /** After so many operations that ended well, failures are forgotten. */
  private static final long FORGIVEN = 1000;

  /** One service of one provider. */
  private record Key(ProviderName provider, String subject) {
    static Key of(Provided<?> provided) {
      return new Key(provided.provider(), provided.subject());
    }
  }

  /** Failures, and how many operations there had been at the last one. */
  private record Failures(int count, long operations) {}

  private final Map<Key, String> reasons = new ConcurrentHashMap<>();
  private final Map<Key, Failures> failures = new ConcurrentHashMap<>();
  private final Map<String, Integer> lostThreads = new ConcurrentHashMap<>();
  private final Map<String, String> bundles = new ConcurrentHashMap<>();
  private final Set<Provided<?>> present = ConcurrentHashMap.newKeySet();
  private final List<Consumer<Provided<?>>> watchers = new CopyOnWriteArrayList<>();
  private final Predicate<Provided<?>> irreplaceable;
  private volatile BiConsumer<Provided<?>, String> complaints = (provided, what) -> {};

  /** Nothing is out of use, and nothing is irreplaceable. */
  public Quarantine() {
    this(provided -> false);
  }

  /**
   * Nothing is out of use.
   *
   * @param irreplaceable true for what every peer can reach and nobody else could do: to take that
   *     out of use would let a peer that makes it fail end the service for all others
   */
  Quarantine(Predicate<Provided<?>> irreplaceable) {
    this.irreplaceable = irreplaceable;
  }

  /** Has {@code listener} told each time that one which is kept has failed too often. */
  public void complain(BiConsumer<Provided<?>, String> listener) {
    complaints = listener;
  }

  /** Has {@code watcher} told of each provider that is taken out of use, or back into use. */
  public void watch(Consumer<Provided<?>> watcher) {
    watchers.add(watcher);
  }

  /** A service has arrived; what is held against its provider holds for it too. */
  public void admit(Provided<?> provided) {
    present.add(provided);
    provided.quarantine(held(provided));
  }

  /** A service has left; what is held against its provider stays. */
  public void forget(Provided<?> provided) {
    present.remove(provided);
  }

  private String held(Provided<?> provided) {
    return bundles.getOrDefault(
        provided.provider().toString(), reasons.getOrDefault(Key.of(provided), ""));
  }

  /**
   * Runs a self-test and lets the provider serve when it passes.
   *
   * @return empty text, or why it failed
   */
  public String test(Provided<?> provided, Supplier<Optional<String>> selfTest) {
    String reason = held(provided);
    if (reason.isEmpty()) {
      reason = outcome(selfTest);
      if (!reason.isEmpty()) {
        reasons.put(Key.of(provided), reason);
      }
    }
    provided.quarantine(reason);
    provided.markTested();
    return reason;
  }

  private static String outcome(Supplier<Optional<String>> selfTest) {
    try {
      Optional<String> problem = selfTest.get();
      return problem == null
          ? "self-test returned null"
          : problem.map(p -> "self-test failed: " + p).orElse("");
    } catch (RuntimeException | LinkageError failure) {
      return "self-test threw " + failure.getClass().getName();
    }
  }

  /**
   * Counts a failure of a provider; after five it is quarantined, unless nobody could take its
   * place: then each fifth is complained of.
   */
  public void failed(Provided<?> provided, String what) {
    long operations = provided.operations();
    int count =
        failures
            .merge(
                Key.of(provided),
                new Failures(1, operations),
                (old, first) ->
                    operations - old.operations() > FORGIVEN
                        ? first
                        : new Failures(old.count() + 1, operations))
            .count();
    String reason = count + " failures, the last: " + what;
    if (count >= BREAKER && !irreplaceable.test(provided)) {
      condemn(provided, reason);
    } else if (count % BREAKER == 0) {
      complaints.accept(provided, reason);
    }
  }

  /** Takes a provider out of use at once, until a new revision comes or it is released. */
  public void condemn(Provided<?> provided, String reason) {
    reasons.put(Key.of(provided), reason);
    takeOut(provided, reason);
  }

  private void takeOut(Provided<?> provided, String reason) {
    boolean was = !provided.quarantineReason().isEmpty();
    provided.quarantine(reason);
    provided.markTested();
    if (!was) {
      watchers.forEach(watcher -> watcher.accept(provided));
    }
  }

  /**
   * A thread has not come back from a provider. The third one lost in a bundle takes everything of
   * that bundle out of use.
   */
  public void lost(Provided<?> provided, String what) {
    String bundle = provided.provider().toString();
    int count = lostThreads.merge(bundle, 1, Integer::sum);
    if (count >= LOST_THREADS) {
      String reason = count + " threads lost in this bundle, the last: " + what;
      bundles.put(bundle, reason);
      present.stream()
          .filter(other -> other.provider().toString().equals(bundle))
          .forEach(other -> takeOut(other, reason));
    }
  }

  /** Threads that did not come back from a bundle. */
  public int lostThreads(ProviderName provider) {
    return lostThreads.getOrDefault(provider.toString(), 0);
  }

  /**
   * Forgets what is held against a bundle. Its algorithms serve again once they are tested anew.
   *
   * @return true when there was something
   */
  public boolean release(String bundle) {
    failures.keySet().removeIf(key -> named(key.provider(), bundle));
    boolean held = reasons.keySet().removeIf(key -> named(key.provider(), bundle));
    lostThreads.keySet().removeIf(name -> named(name, bundle));
    held |= bundles.keySet().removeIf(name -> named(name, bundle));
    present.stream()
        .filter(other -> named(other.provider(), bundle) && !other.quarantineReason().isEmpty())
        .filter(other -> !(other.service() instanceof CryptoAlgorithm))
        .forEach(this::backIntoUse);
    return held;
  }

  private void backIntoUse(Provided<?> provided) {
    provided.quarantine("");
    watchers.forEach(watcher -> watcher.accept(provided));
  }

  private static boolean named(String bundleAndVersion, String bundle) {
    return bundleAndVersion.equals(bundle) || bundleAndVersion.startsWith(bundle + "/");
  }

  private static boolean named(ProviderName name, String bundle) {
    return name.bundle().equals(bundle) || name.toString().equals(bundle);
  }
}
