/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.event.Decision;
import org.parley.api.policy.PolicyAction;
import org.parley.spi.dataplane.PacketInjection.Disposition;
import org.parley.spi.dataplane.PacketInjection.Result;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch;

class PolicyTest {
  private final MemoryDataPlane plane =
      new MemoryDataPlane(new VirtualTimers(), new Random(1)::nextBytes);
  private final RecordingListener listener = new RecordingListener();
  private final Associations sa = new Associations();

  @BeforeEach
  void bind() {
    Algorithms.bindAll(plane);
    plane.start(listener);
  }

  private Result send() {
    return plane.send(sa.packet(IpPacket.ICMP), new byte[10]);
  }

  /** Answers {@code actionForPacket}, has no record for it, and never changes. */
  private static PolicySearch search(
      Optional<PolicyAction.Kind> kind, Decision.Verdict verdict, String subject, String reason) {
    List<Decision> decisions =
        List.of(new Decision(Instant.EPOCH, "host policy", subject, verdict, reason));
    return (PolicySearch)
        Proxy.newProxyInstance(
            PolicySearch.class.getClassLoader(),
            new Class<?>[] {PolicySearch.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "actionForPacket" ->
                      new Found<>(kind, kind.isPresent() ? "" : reason, decisions);
                  case "childForPacket" -> new Found<>(Optional.empty(), reason, decisions);
                  case "watch" -> (AutoCloseable) () -> {};
                  default -> proxy == arguments[0];
                });
  }

  private static PolicySearch chosen(PolicyAction.Kind kind, String subject) {
    return search(Optional.of(kind), Decision.Verdict.CHOSEN, subject, "");
  }

  @Test
  void withoutPoliciesNothingPassesInClearText() {
    assertThat(send().disposition()).isEqualTo(Disposition.DISCARDED);
    assertThat(plane.receiveClear(sa.packet(1)).disposition()).isEqualTo(Disposition.DISCARDED);
  }

  @Test
  void aPacketToBeProtectedAsksForAnSaAndThenUsesIt() {
    plane.bindPolicies(chosen(PolicyAction.Kind.PROTECT, "apple"));
    Result first = send();
    assertThat(first.disposition()).isEqualTo(Disposition.ACQUIRED);
    assertThat(first.reason()).contains("apple");
    assertThat(listener.reports).containsExactly("acquire 192.0.2.2");
    sa.install(plane, false);
    assertThat(send().disposition()).isEqualTo(Disposition.PROTECTED);
    assertThat(listener.reports).hasSize(1);
  }

  @Test
  void whileAStoreIsAwayItsPacketsAreRefusedButSasStay() {
    plane.bindPolicies(
        search(Optional.empty(), Decision.Verdict.REFUSED, "apple", "store file is absent"));
    Result refused = send();
    assertThat(refused.disposition()).isEqualTo(Disposition.DISCARDED);
    assertThat(refused.reason()).isEqualTo("store file is absent");
    assertThat(plane.receiveClear(sa.packet(1)).disposition()).isEqualTo(Disposition.DISCARDED);
    assertThat(listener.reports).isEmpty();
    sa.install(plane, false);
    assertThat(send().disposition()).isEqualTo(Disposition.PROTECTED);
  }

  @Test
  void passAndDiscardPoliciesDecideEvenWhereAnSaWouldMatch() {
    sa.install(plane, false);
    PolicySearch pass = chosen(PolicyAction.Kind.PASS, "pear");
    plane.bindPolicies(pass);
    assertThat(send().disposition()).isEqualTo(Disposition.PASSED);
    plane.unbindPolicies(pass);
    plane.bindPolicies(chosen(PolicyAction.Kind.DISCARD, "fig"));
    assertThat(send().disposition()).isEqualTo(Disposition.DISCARDED);
  }

  @Test
  void clearTextIsTakenOnlyWhereItMayBeSent() {
    plane.bindPolicies(chosen(PolicyAction.Kind.PASS, "default"));
    assertThat(plane.receiveClear(sa.packet(1)).disposition()).isEqualTo(Disposition.PASSED);
    plane.bindPolicies(chosen(PolicyAction.Kind.PROTECT, "apple"));
    Result refused = plane.receiveClear(sa.packet(1));
    assertThat(refused.disposition()).isEqualTo(Disposition.DISCARDED);
    assertThat(refused.reason()).contains("apple");
  }
}
