/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.api.event.AssociationEvent;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Endpoint;
import org.parley.api.policy.PolicyRecord;
import org.parley.engine.sa.ChildSa;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.exchange.NewChild;

/**
 * Pairs whose keys were given by hand (RFC 4301 section 4.5.1): there as long as their policy is,
 * without IKE SA, replay check, end or renewal. A pair that can't be installed now, for want of a
 * data plane or an algorithm, is tried again.
 */
final class ManualKeyPairs {
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int NO_PORT = 0;

  private final Machinery machinery;
  private final Map<String, ChildSa> pairs = new HashMap<>();
  private Map<String, PolicyRecord> wanted = Map.of();
  private final Map<String, String> complaints = new HashMap<>();

  ManualKeyPairs(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Installs what the records name and removes what they name no more. */
  synchronized void follow(Collection<PolicyRecord> records) {
    Map<String, PolicyRecord> next = new HashMap<>();
    records.stream()
        .filter(record -> ManualPolicy.keys(record).isPresent())
        .forEach(record -> next.put(ManualPolicy.title(record), record));
    wanted = Map.copyOf(next);
    complaints.keySet().retainAll(next.keySet());
    for (String title : List.copyOf(pairs.keySet())) {
      ChildSa pair = pairs.get(title);
      if (!pair.record.equals(Optional.ofNullable(next.get(title)))) {
        pairs.remove(title);
        machinery.children().remove(pair, title + " was changed or deleted");
      }
    }
    next.keySet().forEach(this::install);
  }

  /** A data plane has lost a pair: its keys name no nonce, so they may go in again. */
  synchronized void again(ChildSa pair, String reason) {
    if (pairs.values().remove(pair)) {
      machinery.children().remove(pair, reason);
      pair.record.map(ManualPolicy::title).ifPresent(this::install);
    }
  }

  private synchronized void install(String title) {
    if (pairs.containsKey(title) || !wanted.containsKey(title)) {
      return;
    }
    PolicyRecord record = wanted.get(title);
    Optional<InetAddress> local =
        ManualPolicy.local(record).or(() -> ManualPolicy.peer(record).flatMap(this::localToward));
    String fault = ManualPolicy.fault(record, local);
    if (!fault.isEmpty()) {
      complain(title, fault);
      return;
    }
    ChildSa pair = pair(record, ManualPolicy.child(record, local.orElseThrow()));
    pairs.put(title, pair);
    machinery.directory().enter(pair);
    Installation installation = machinery.children().installation();
    installation
        .install(pair, true)
        .thenCompose(
            refusal ->
                refusal.isPresent()
                    ? CompletableFuture.completedFuture(refusal)
                    : installation.install(pair, false))
        .thenAccept(refusal -> installed(title, pair, refusal));
  }

  private Optional<InetAddress> localToward(InetAddress peer) {
    return machinery
        .starter()
        .path(peer, Optional.empty())
        .map(path -> path.local().endpoint().address());
  }

  private ChildSa pair(PolicyRecord record, NewChild child) {
    InetAddress local = child.policy().local();
    InetAddress peer = child.policy().peer();
    ChildSa pair =
        ChildSa.manual(
            machinery.directory().nextChildId(),
            child,
            new SaKey(local, child.protocol(), child.inboundSpi()),
            new SaKey(peer, child.protocol(), child.outboundSpi()),
            machinery.environment().clock().now(),
            new Endpoint(local, NO_PORT),
            new Endpoint(peer, NO_PORT));
    pair.record = Optional.of(record);
    return pair;
  }

  private synchronized void installed(String title, ChildSa pair, Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      pairs.remove(title, pair);
      machinery.children().remove(pair, refusal.get().reason());
      complain(title, refusal.get().reason());
      machinery
          .environment()
          .timers()
          .schedule(AGAIN, () -> machinery.environment().workers().submit(() -> install(title)));
      return;
    }
    complaints.remove(title);
    pair.state = ChildSa.State.MATURE;
    machinery
        .events()
        .association(
            AssociationEvent.Kind.CHILD_SA_ESTABLISHED,
            Children.hex(pair.inbound().spi()) + "/" + Children.hex(pair.outbound().spi()),
            "manual keys",
            pair.parameters().policy().name());
  }

  /** Says once why there is no pair, however often it is tried. */
  private void complain(String title, String reason) {
    if (!reason.equals(complaints.put(title, reason))) {
      machinery
          .events()
          .audit(AuditLevel.ERROR, title + ": its manual keys are not in use: " + reason);
    }
  }
}
