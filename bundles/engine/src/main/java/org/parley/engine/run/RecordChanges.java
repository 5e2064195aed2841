/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch;

/**
 * Follows the records, so that a change touches only the SAs that were negotiated under the records
 * that changed. A record is deleted only when its store is present and lacks it; one whose store is
 * away is suspended, whatever a search says that has never seen the store.
 */
public final class RecordChanges {
  private final Machinery machinery;
  private volatile Map<String, PolicyRecord> known = Map.of();

  RecordChanges(Machinery machinery) {
    this.machinery = machinery;
  }

  /**
   * Takes note of the records as they are now, and ends the SAs of those that want it so.
   *
   * @return false when records are suspended that {@code now} does not hold
   */
  public synchronized boolean follow(PolicySet now) {
    Map<String, PolicyRecord> before = known;
    Map<String, PolicyRecord> next = index(now);
    boolean complete = true;
    for (Map.Entry<String, PolicyRecord> entry : before.entrySet()) {
      if (!live(entry.getValue().store()) && !next.containsKey(entry.getKey())) {
        next.put(entry.getKey(), entry.getValue());
        complete = false;
      }
    }
    known = Map.copyOf(next);
    before.forEach((key, record) -> compare(key, record, Optional.ofNullable(next.get(key))));
    machinery.manualKeys().follow(next.values());
    return complete;
  }

  private static Map<String, PolicyRecord> index(PolicySet set) {
    Map<String, PolicyRecord> records = new HashMap<>();
    set.authentications().forEach(record -> records.put(authentication(record.name()), record));
    set.hosts().forEach(record -> records.put(key(record.name(), false), record));
    set.tunnels().forEach(record -> records.put(key(record.name(), true), record));
    return records;
  }

  private static String authentication(String name) {
    return "auth " + name;
  }

  private static String key(String name, boolean tunnelMode) {
    return (tunnelMode ? "tunnel " : "host ") + name;
  }

  private static String key(ChildPolicy policy) {
    return key(policy.name(), policy.tunnelMode());
  }

  private boolean live(String store) {
    return machinery.services().stores().best(store).isPresent();
  }

  private void compare(String key, PolicyRecord before, Optional<PolicyRecord> now) {
    if (now.filter(before::equals).isPresent()) {
      return;
    }
    String reason = key + (now.isPresent() ? " was changed" : " was deleted");
    // The record that they were negotiated under decides, not the one that takes its place.
    if (before.onRemoval() == OnRemoval.DELETE) {
      machinery.events().audit(AuditLevel.INFORMATIVE, reason + ": its SAs end");
      end(key, reason);
    }
  }

  private void end(String key, String reason) {
    for (ChildSa pair : machinery.directory().allChildren()) {
      if (key(pair.parameters().policy()).equals(key)) {
        machinery.children().delete(pair, reason);
      }
    }
    for (IkeSa sa : machinery.directory().all()) {
      if (sa.record.filter(record -> authentication(record.name()).equals(key)).isPresent()) {
        List<ChildSa> pairs = machinery.directory().childrenOf(sa).toList();
        if (sa.version() == IkeVersion.IKEV1) {
          pairs.forEach(pair -> machinery.children().delete(pair, reason));
        }
        sa.loop().execute(() -> machinery.lifetimes().end(sa, reason));
      }
    }
  }

  /** The host or tunnel policy of a pair as it is now, kept with the pair. */
  Optional<PolicyRecord> of(ChildPolicy policy) {
    return Optional.ofNullable(known.get(key(policy)));
  }

  /**
   * What a pair is renewed with: what it has, unless its policy was changed; nothing when it was
   * deleted or covers it no longer.
   */
  Found<ChildPolicy> renewed(ChildSa pair) {
    ChildPolicy own = pair.parameters().policy();
    Optional<PolicyRecord> now = of(own);
    Optional<PolicySearch> search = machinery.services().search();
    if (pair.record.isEmpty() || pair.record.equals(now) || search.isEmpty()) {
      return Found.of(own, List.of());
    }
    return now.isEmpty()
        ? Found.nothing(key(own) + " was deleted", List.of())
        : search
            .get()
            .childForSelectors(
                new PolicySearch.SelectorQuery(
                    own.ikev1Local(),
                    own.ikev1Remote(),
                    own.local(),
                    own.peer(),
                    own.tunnelMode(),
                    true));
  }

  /** The record of an IKE SA as it is now; empty when it was deleted. */
  Optional<AuthenticationRecord> renewed(IkeSa sa) {
    return sa.record
        .map(record -> known.get(authentication(record.name())))
        .filter(AuthenticationRecord.class::isInstance)
        .map(AuthenticationRecord.class::cast);
  }
}
