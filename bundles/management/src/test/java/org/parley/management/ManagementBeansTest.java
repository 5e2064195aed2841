/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Associations;
import org.parley.api.control.Outcome;
import org.parley.api.control.Trails;
import org.parley.api.event.AssociationEvent;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.AuditMessage;
import org.parley.api.event.Decision;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Trail;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.api.sa.TrafficCounters;

class ManagementBeansTest {
  private static final Instant TIME = Instant.parse("2026-11-23T07:05:09Z");

  @TempDir Path temporary;
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final EventCounters events = new EventCounters();
  private AuditLog audit;
  private ManagementBeans beans;

  @BeforeEach
  void register() {
    audit =
        new AuditLog(
            AuditLevel.ERROR,
            new AuditFiles(temporary.resolve("audit"), 100, 1, ZoneOffset.UTC),
            ZoneOffset.UTC);
    beans = new ManagementBeans(audit, events, server);
  }

  private Object attribute(String type, String name) throws Exception {
    return server.getAttribute(new ObjectName("org.parley:type=" + type), name);
  }

  @Test
  void withoutEngineTheBeansAnswerWithNothing() throws Exception {
    assertThat(attribute("Associations", "EngineRunning")).isEqualTo(false);
    assertThat(attribute("Associations", "IkeSaCount")).isEqualTo(0);
    assertThat((CompositeData[]) attribute("Algorithms", "Servings")).isEmpty();
  }

  @Test
  void associationsAreRowsOfOpenData() throws Exception {
    Associations service = associations();
    beans.bindAssociations(service);
    CompositeData ike = ((CompositeData[]) attribute("Associations", "IkeSas"))[0];
    assertThat(ike.get("spis")).isEqualTo("0000000000000001_ffffffffffffffff");
    assertThat(ike.get("remote")).isEqualTo("127.0.0.1/500");
    assertThat(ike.get("algorithms")).isEqualTo("{encryption=AES-CBC-128, group=MODP-2048}");
    CompositeData child = ((CompositeData[]) attribute("Associations", "ChildSas"))[0];
    assertThat(child.get("inboundSpi")).isEqualTo("0000c0de");
    assertThat(child.get("inboundPackets")).isEqualTo(7L);
    assertThat(child.get("replays")).isEqualTo(2L);
    TabularData counters = (TabularData) attribute("Associations", "Counters");
    assertThat(counters.get(new Object[] {"half-open"}).get("value")).isEqualTo(3L);
    beans.unbindAssociations(service);
    assertThat(attribute("Associations", "ChildSaCount")).isEqualTo(0);
  }

  @Test
  void eventsAreCountedByKindAndLevel() throws Exception {
    for (int i = 0; i < 3; i++) {
      events.onEvent(
          new AssociationEvent(TIME, AssociationEvent.Kind.CHILD_SA_ESTABLISHED, "1", "p", ""));
    }
    AuditMessage message = new AuditMessage(1, "IKMPD", AuditLevel.ALERT, TIME, "text");
    events.onEvent(message);
    audit.onEvent(message);
    TabularData counted = (TabularData) attribute("Associations", "Events");
    assertThat(counted.get(new Object[] {"associations.CHILD_SA_ESTABLISHED"}).get("value"))
        .isEqualTo(3L);
    assertThat(counted.get(new Object[] {"audit.ALERT"}).get("value")).isEqualTo(1L);
    assertThat(attribute("Audit", "Written")).isEqualTo(1L);
    assertThat(attribute("Audit", "Level")).isEqualTo("error");
  }

  @Test
  void servingsTellWhoIsQuarantined() throws Exception {
    beans.bindAlgorithms(
        new Algorithms() {
          @Override
          public List<Serving> servings() {
            AlgorithmId id = AlgorithmId.hash("SHA1");
            return List.of(
                new Serving(id, "a 1.0", 5, "SERVING", "passed", 1, 9),
                new Serving(id, "b 1.0", 9, "QUARANTINED", "wrong answer", 0, 0));
          }

          @Override
          public Outcome release(String provider) {
            return Outcome.failed("not asked for");
          }
        });
    assertThat(attribute("Algorithms", "Quarantined")).isEqualTo(1);
    CompositeData row = ((CompositeData[]) attribute("Algorithms", "Servings"))[1];
    assertThat(row.get("selfTest")).isEqualTo("wrong answer");
  }

  @Test
  void trailsAreLines() throws Exception {
    beans.bindTrails(new OneTrail());
    ObjectName name = new ObjectName("org.parley:type=Trails");
    String[] recent =
        (String[]) server.invoke(name, "recent", new Object[] {5}, new String[] {"int"});
    assertThat(recent).containsExactly("4 2026-11-23T07:05:09Z peer main-mode: no proposal chosen");
    String[] decisions =
        (String[])
            server.invoke(
                name, "decisions", new Object[] {"peer"}, new String[] {String.class.getName()});
    assertThat(decisions)
        .containsExactly("2026-11-23T07:05:09Z proposal 1 REFUSED: hash SHA1 : MD5");
  }

  @Test
  void deactivationTakesTheBeansAway() throws Exception {
    Set<ObjectName> before = server.queryNames(new ObjectName("org.parley:*"), null);
    assertThat(before).hasSize(4);
    beans.deactivate();
    assertThat(server.queryNames(new ObjectName("org.parley:*"), null)).isEmpty();
  }

  private static final class OneTrail implements Trails {
    private static final Trail TRAIL =
        new Trail(
            4,
            "peer",
            "main-mode",
            TIME,
            Optional.of(TIME),
            "no proposal chosen",
            false,
            List.of(
                new Decision(TIME, "proposal", "1", Decision.Verdict.REFUSED, "hash SHA1 : MD5")));

    @Override
    public List<Trail> recent(int limit) {
      return List.of(TRAIL).subList(0, Math.min(1, limit));
    }

    @Override
    public List<Trail> of(String peer, int limit) {
      return peer.equals("peer") ? recent(limit) : List.of();
    }

    @Override
    public List<LadderStep> ladder(long trail) {
      return List.of();
    }

    @Override
    public List<LadderStep> ladderOf(String peer, int limit) {
      return List.of();
    }
  }

  private static Associations associations() {
    Endpoint endpoint = new Endpoint(java.net.InetAddress.getLoopbackAddress(), 500);
    ChildSaSnapshot child =
        new ChildSaSnapshot(
            1,
            1,
            "MATURE",
            IpsecProtocol.ESP,
            0xc0de,
            0xbeef,
            false,
            false,
            endpoint.address(),
            endpoint.address(),
            Optional.of(AlgorithmId.encryption("AES-CBC", 128)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            "apple",
            TIME,
            0,
            0,
            new TrafficCounters(7, 700, 7, 1, 2),
            TrafficCounters.ZERO,
            Optional.empty());
    IkeSaSnapshot ike =
        new IkeSaSnapshot(
            1,
            IkeVersion.IKEV1,
            true,
            "ESTABLISHED",
            1,
            -1,
            endpoint,
            endpoint,
            Optional.empty(),
            Optional.empty(),
            "record",
            "policy",
            Map.of(
                "encryption", AlgorithmId.encryption("AES-CBC", 128),
                "group", AlgorithmId.keyExchange("MODP-2048")),
            "PSK",
            TIME,
            Optional.of(TIME),
            Optional.empty(),
            "",
            List.of(),
            List.of(child),
            List.of());
    return new Associations() {
      @Override
      public List<IkeSaSnapshot> ikeSas() {
        return List.of(ike);
      }

      @Override
      public List<ChildSaSnapshot> childSas() {
        return List.of(child);
      }

      @Override
      public Map<String, Long> counters() {
        return Map.of("half-open", 3L);
      }
    };
  }
}
