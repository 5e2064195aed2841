/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.policy.search.Given.address;
import static org.parley.policy.search.Given.trace;
import static org.parley.policy.search.Given.view;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.event.Decision;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.InitiatorPlan;

/** The initiator's flow (HP-UX IPSec A.03.02.02 Admin Guide, page 154), step by step. */
class InitiatorFlowTest {
  private static final IkeVersion V1 = IkeVersion.IKEV1;
  private static final IkeVersion V2 = IkeVersion.IKEV2;

  private static AuthenticationRecord record(String options) {
    View view = view("add auth a -remote 10.1.1.1 -preshared k " + options);
    return AuthenticationSearch.byAddress(view, address("10.1.1.1"), trace()).value().orElseThrow();
  }

  private static Found<InitiatorPlan> plan(String options, IkeVersion... established) {
    return InitiatorFlow.plan(record(options), List.of(established), trace());
  }

  @Test
  @DisplayName("rule 1: an established SA of the first listed version is reused")
  void firstVersionReused() {
    assertThat(plan("-kmp IKEV2,IKEV1", V1, V2).value())
        .contains(new InitiatorPlan(Optional.of(V2), V2));
  }

  @Test
  @DisplayName("rule 1: without one, an established SA of the second version is reused")
  void secondVersionReused() {
    assertThat(plan("-kmp IKEV2,IKEV1", V1).value())
        .contains(new InitiatorPlan(Optional.of(V1), V2));
  }

  @Test
  @DisplayName("rule 1: an SA of a version that kmp does not list is not looked at")
  void unlistedVersion() {
    assertThat(plan("-kmp IKEV1", V2).value()).contains(new InitiatorPlan(Optional.empty(), V1));
  }

  @Test
  @DisplayName("rule 2: a new SA is negotiated with the first version only")
  void firstVersionNegotiated() {
    assertThat(plan("-kmp IKEV1,IKEV2").value()).contains(new InitiatorPlan(Optional.empty(), V1));
    assertThat(plan("-kmp IKEV2,IKEV1").value()).contains(new InitiatorPlan(Optional.empty(), V2));
    assertThat(plan("").value()).contains(new InitiatorPlan(Optional.empty(), V1));
  }

  @Test
  @DisplayName("rule 3: toward an AUTOCONF record nothing is initiated, an established SA is used")
  void autoconf() {
    String autoconf = "-kmp IKEV2 -flags AUTOCONF -rtype FQDN -rid a.example.com";

    assertThat(plan(autoconf).value()).isEmpty();
    assertThat(plan(autoconf).reason()).contains("AUTOCONF");
    assertThat(plan(autoconf, V2).value()).contains(new InitiatorPlan(Optional.of(V2), V2));
  }

  @Test
  @DisplayName("each step leaves a decision")
  void decisions() {
    assertThat(plan("-kmp IKEV2,IKEV1").decisions())
        .extracting(Decision::verdict)
        .containsExactly(
            Decision.Verdict.NOTED,
            Decision.Verdict.PASSED_OVER,
            Decision.Verdict.PASSED_OVER,
            Decision.Verdict.CHOSEN);
  }
}
