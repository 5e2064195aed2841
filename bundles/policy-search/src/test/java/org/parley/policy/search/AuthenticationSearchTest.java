/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.policy.search.Given.address;
import static org.parley.policy.search.Given.suspended;
import static org.parley.policy.search.Given.trace;
import static org.parley.policy.search.Given.view;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.Identity;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.Found;

class AuthenticationSearchTest {
  private static final String WIDE = "add auth wide -remote 10.0.0.0/8 -preshared k -priority 20";
  private static final String HOST = "add auth host -remote 10.1.1.1 -preshared k -priority 30";

  private static String name(Found<AuthenticationRecord> found) {
    return found.value().map(AuthenticationRecord::name).orElse("none: " + found.reason());
  }

  @Test
  @DisplayName("authentication records are searched by priority, not by longest prefix")
  void byPriority() {
    View view = view(HOST, WIDE);

    assertThat(name(AuthenticationSearch.byAddress(view, address("10.1.1.1"), trace())))
        .isEqualTo("wide");
  }

  @Test
  @DisplayName("no matching remote: nothing is found, and the reason says so")
  void noMatch() {
    assertThat(AuthenticationSearch.byAddress(view(HOST), address("10.1.1.2"), trace()).reason())
        .contains("no authentication record matches 10.1.1.2");
  }

  @Test
  @DisplayName("rule 4: a Main Mode responder takes the record by source, then kmp, then exchange")
  void mainModeResponder() {
    View view =
        view(
            "add auth v2 -remote 10.1.1.1 -preshared k -kmp IKEV2",
            "add auth am -remote 10.1.1.2 -preshared k -exchange AM",
            "add auth mm -remote 10.1.1.3 -preshared k");

    assertThat(name(mainMode(view, "10.1.1.1"))).contains("-kmp");
    assertThat(name(mainMode(view, "10.1.1.2"))).contains("-exchange");
    assertThat(name(mainMode(view, "10.1.1.3"))).isEqualTo("mm");
  }

  @Test
  @DisplayName("rule 4: a record that fails a check ends the search; the next record is not tried")
  void firstMatchIsFinal() {
    View view =
        view(
            "add auth first -remote 10.0.0.0/8 -preshared k -kmp IKEV2",
            "add auth second -remote 10.1.1.1 -preshared k -kmp IKEV1");

    assertThat(mainMode(view, "10.1.1.1").value()).isEmpty();
  }

  private static Found<AuthenticationRecord> mainMode(View view, String source) {
    return AuthenticationSearch.responder(
        view, IkeVersion.IKEV1, Phase1Exchange.MAIN, address(source), trace());
  }

  @Test
  @DisplayName("rule 5: an Aggressive Mode responder takes the record by the identity, by priority")
  void aggressiveModeResponder() {
    View view =
        view(
            "add auth subtree -remote 0.0.0.0 -preshared k -rtype FQDN -rid .example.com -pri 20",
            "add auth exact -remote 0.0.0.0 -preshared k -rtype FQDN -rid a.example.com -pri 10",
            "add auth user -remote 0.0.0.0 -preshared k -rtype USER-FQDN -rid a@example.com -pri 5");

    assertThat(byIdentity(view, Identity.fqdn("A.example.com"))).isEqualTo("exact");
    assertThat(byIdentity(view, Identity.fqdn("x.y.example.com"))).isEqualTo("subtree");
    assertThat(byIdentity(view, Identity.userFqdn("a@example.com"))).isEqualTo("user");
    assertThat(byIdentity(view, Identity.fqdn("example.com"))).contains("none");
  }

  private static String byIdentity(View view, Identity identity) {
    return name(AuthenticationSearch.byIdentity(view, identity, trace()));
  }

  @Test
  @DisplayName("rule 6: an IKEv2 responder takes the record by IDi, then kmp, then source")
  void ikev2Responder() {
    View view =
        view(
            "add auth v1 -remote 10.1.1.1 -preshared k -rtype FQDN -rid v1.example.com",
            "add auth v2 -remote 10.1.1.0/24 -preshared k -kmp IKEV2 -rtype FQDN -rid v2.example.com");

    assertThat(name(ikev2(view, "v1.example.com", "10.1.1.1"))).contains("-kmp");
    assertThat(name(ikev2(view, "v2.example.com", "10.2.1.1"))).contains("-remote");
    assertThat(name(ikev2(view, "v2.example.com", "10.1.1.7"))).isEqualTo("v2");
  }

  private static Found<AuthenticationRecord> ikev2(View view, String identity, String source) {
    return AuthenticationSearch.responder(view, Identity.fqdn(identity), address(source), trace());
  }

  @Test
  @DisplayName("without rtype the peer's address is its identity")
  void addressIdentity() {
    View view = view(HOST);

    assertThat(byIdentity(view, Identity.address(address("10.1.1.1")))).isEqualTo("host");
    assertThat(byIdentity(view, Identity.address(address("10.1.1.2")))).contains("none");
    assertThat(byIdentity(view, Identity.fqdn("10.1.1.1"))).contains("none");
  }

  @Test
  @DisplayName("rule 7: IKE policies by priority, default only if none matches, versions apart")
  void ikePolicy() {
    View view =
        view(
            "add ikev1 late -remote 10.1.1.1 -priority 50",
            "add ikev1 early -remote 10.1.0.0/16 -priority 40",
            "add ikev2 other -remote 10.1.1.1 -priority 1");

    assertThat(policy(view, IkeVersion.IKEV1, "10.1.1.1")).isEqualTo("early");
    assertThat(policy(view, IkeVersion.IKEV1, "10.2.1.1")).isEqualTo("default");
    assertThat(policy(view, IkeVersion.IKEV2, "10.1.1.1")).isEqualTo("other");
  }

  @Test
  @DisplayName("rule 7: default is last even beside the highest priority number")
  void defaultIsLast() {
    View view =
        view("add ikev1 default -group 14", "add ikev1 x -remote 10.1.1.1 -priority 2147483647");

    assertThat(policy(view, IkeVersion.IKEV1, "10.1.1.1")).isEqualTo("x");
  }

  private static String policy(View view, IkeVersion version, String peer) {
    return IkePolicySearch.find(view, version, address(peer), trace())
        .value()
        .map(IkePolicy::name)
        .orElseThrow();
  }

  @Test
  @DisplayName(
      "a record of an absent store matches and is refused; the search does not fall through")
  void suspendedRecord() {
    View view = suspended(HOST, "add ikev1 x -remote 10.1.1.1");

    Found<AuthenticationRecord> record =
        AuthenticationSearch.byAddress(view, address("10.1.1.1"), trace());
    Found<IkePolicy> policy =
        IkePolicySearch.find(view, IkeVersion.IKEV1, address("10.1.1.1"), trace());

    assertThat(record.value()).isEmpty();
    assertThat(record.reason()).contains("store file is absent");
    assertThat(policy.reason()).contains("store file is absent");
  }

  @Test
  @DisplayName("before a first store has come nothing is found, not even the defaults")
  void noStore() {
    View view = View.indexed(PolicySet.EMPTY, Set.of(), false);

    assertThat(IkePolicySearch.find(view, IkeVersion.IKEV1, address("10.1.1.1"), trace()).reason())
        .contains("no policy store");
    assertThat(AuthenticationSearch.byAddress(view, address("10.1.1.1"), trace()).reason())
        .contains("no policy store");
  }
}
