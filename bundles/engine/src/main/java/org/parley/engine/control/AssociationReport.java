/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.api.control.Associations;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.engine.run.Machinery;
import org.parley.engine.sa.Assigned;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.Half;
import org.parley.engine.sa.IkeSa;
import org.parley.spi.dataplane.DataPlane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SAs as reports show them. */
public final class AssociationReport implements Associations {
  private static final Logger LOG = LoggerFactory.getLogger(AssociationReport.class);

  private final Machinery machinery;

  /** Over the parts of the engine. */
  public AssociationReport(Machinery machinery) {
    this.machinery = machinery;
  }

  @Override
  public List<IkeSaSnapshot> ikeSas() {
    return machinery.directory().all().stream().map(this::snapshot).toList();
  }

  @Override
  public List<ChildSaSnapshot> childSas() {
    Optional<DataPlane> plane = machinery.dataPlanes().serving();
    List<ChildSaSnapshot> all = new ArrayList<>();
    for (ChildSa child : machinery.directory().allChildren()) {
      plane.ifPresent(found -> child.halves().forEach(half -> count(found, half)));
      all.add(child.snapshot());
    }
    return all;
  }

  private static void count(DataPlane plane, Half half) {
    try {
      plane
          .counters(half.key())
          .toCompletableFuture()
          .get(200, TimeUnit.MILLISECONDS)
          .ifPresent(half::counted);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RuntimeException unknown) {
      LOG.debug("{} does not tell what {} has carried", plane.name(), half.key(), unknown);
    }
  }

  private IkeSaSnapshot snapshot(IkeSa sa) {
    List<ChildSaSnapshot> children =
        machinery.directory().childrenOf(sa).map(ChildSa::snapshot).toList();
    List<String> extensions = new ArrayList<>(sa.extensionStates().keySet());
    if (sa.udpEncapsulation) {
      extensions.add("udp-encapsulation");
    }
    return new IkeSaSnapshot(
        sa.id(),
        sa.version(),
        sa.initiator(),
        sa.state.name(),
        sa.initiatorSpi(),
        sa.responderSpi(),
        sa.local,
        sa.remote,
        sa.localIdentity,
        sa.remoteIdentity,
        sa.record.map(AuthenticationRecord::name).orElse(""),
        sa.policy.map(IkePolicy::name).orElse(""),
        algorithms(sa),
        sa.record.map(record -> record.localMethod().keyword()).orElse(""),
        sa.created(),
        sa.establishedAt,
        sa.expires,
        waiting(sa),
        extensions,
        children,
        sa.assigned.stream().map(Assigned::toString).toList());
  }

  /**
   * Says which of its algorithms has no provider now, so that it is seen before a message needs it.
   */
  private String waiting(IkeSa sa) {
    if (!sa.waitingFor.isEmpty() || !sa.established()) {
      return sa.waitingFor;
    }
    if (!sa.gates.isEmpty()) {
      return String.join(", ", new TreeMap<>(sa.gates).values());
    }
    return algorithms(sa).values().stream()
        .filter(id -> machinery.services().algorithms().best(id).isEmpty())
        .findFirst()
        .map(machinery.services()::whyAbsent)
        .orElse("");
  }

  private static Map<String, AlgorithmId> algorithms(IkeSa sa) {
    Map<String, AlgorithmId> all = new LinkedHashMap<>();
    sa.suite.ifPresent(
        suite -> {
          all.put("encryption", suite.encryption());
          suite.integrity().ifPresent(id -> all.put("integrity", id));
          suite.hash().ifPresent(id -> all.put("hash", id));
          if (sa.version() == IkeVersion.IKEV2) {
            all.put("prf", suite.prf());
          }
          all.put("group", suite.keyExchange());
        });
    return all;
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> all = machinery.counters().snapshot();
    all.put("half-open", (long) machinery.gate().size());
    all.put("waiting", (long) machinery.gates().waiting());
    all.put("events.dropped", machinery.events().dropped());
    all.put("ike-sas", (long) machinery.directory().all().size());
    all.put("child-sas", (long) machinery.directory().allChildren().size());
    return all;
  }
}
