/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.policy.search.Given.TCP;
import static org.parley.policy.search.Given.address;
import static org.parley.policy.search.Given.selector;
import static org.parley.policy.search.Given.suspended;
import static org.parley.policy.search.Given.trace;
import static org.parley.policy.search.Given.view;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.TrafficSelector;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch.SelectorQuery;

/** The local side is 192.0.2.1, the peer 192.0.2.2. */
class ReceivedSelectorSearchTest {
  private static final String ESP = " -action ESP_AES128_HMAC_SHA1";
  private static final String TUNNEL =
      "add tunnel t -tsource 192.0.2.1 -tdes 192.0.2.2 -source 10.1.0.0/16 -des 10.2.0.0/16";

  private static Found<ChildPolicy> transport(
      View view, TrafficSelector local, TrafficSelector remote) {
    return search(view, local, remote, false, false);
  }

  private static Found<ChildPolicy> tunnel(
      View view, TrafficSelector local, TrafficSelector remote) {
    return search(view, local, remote, true, false);
  }

  private static Found<ChildPolicy> search(
      View view,
      TrafficSelector local,
      TrafficSelector remote,
      boolean tunnelMode,
      boolean narrow) {
    SelectorQuery query =
        new SelectorQuery(
            local, remote, address("192.0.2.1"), address("192.0.2.2"), tunnelMode, narrow);
    return ReceivedSelectorSearch.find(view, query, trace());
  }

  private static String name(Found<ChildPolicy> found) {
    return found.value().map(ChildPolicy::name).orElse("none: " + found.reason());
  }

  private static TrafficSelector us() {
    return selector("192.0.2.1");
  }

  private static TrafficSelector peer() {
    return selector("192.0.2.2");
  }

  @Test
  @DisplayName("the first host policy by priority that covers the received client identities")
  void firstHostPolicy() {
    View view =
        view(
            "add host narrower -source 192.0.2.1 -des 192.0.2.2/32/23 -protocol TCP" + ESP,
            "add host shared -source 192.0.2.1 -des 192.0.2.0/24" + ESP,
            "add host later" + ESP);

    assertThat(name(transport(view, us(), peer()))).isEqualTo("shared");
    assertThat(name(transport(view, selector("192.0.2.1", TCP, 0), selector("192.0.2.2", TCP, 23))))
        .isEqualTo("narrower");
    ChildPolicy child = transport(view, us(), peer()).value().orElseThrow();
    assertThat(child.ikev1Local()).isEqualTo(us());
    assertThat(child.ikev1Remote()).isEqualTo(peer());
    assertThat(child.tunnelMode()).isFalse();
  }

  @Test
  @DisplayName(
      "no host policy: the audit text of HP-UX, since the default policy can't satisfy a proposal")
  void noHostPolicy() {
    Found<ChildPolicy> found = transport(view("add host h -des 10.9.9.9" + ESP), us(), peer());

    assertThat(found.reason()).isEqualTo("can't find matching selector");
    assertThat(found.decisions().toString()).contains("default policy is used: PASS");
  }

  @Test
  @DisplayName("tunnel mode: the matching host policy leads to its tunnel")
  void throughTunnel() {
    View view =
        view(TUNNEL, "add host h -source 10.1.0.0/16 -des 10.2.0.0/16 -tunnel t -action PASS");

    ChildPolicy child =
        tunnel(view, selector("10.1.3.0/24"), selector("10.2.0.0/16")).value().orElseThrow();

    assertThat(child.name()).isEqualTo("t");
    assertThat(child.tunnelMode()).isTrue();
    assertThat(child.localSelectors()).containsExactly(selector("10.1.3.0/24"));
  }

  @Test
  @DisplayName(
      "tunnel mode: selectors equal to a tunnel policy's own find it without a host policy")
  void directTunnel() {
    View view = view(TUNNEL, "add host only -source 10.1.1.1 -des 10.2.2.2 -tunnel t -action PASS");

    assertThat(name(tunnel(view, selector("10.1.0.0/16"), selector("10.2.0.0/16")))).isEqualTo("t");
    assertThat(name(tunnel(view, selector("10.1.0.0/17"), selector("10.2.0.0/16"))))
        .isEqualTo("none: can't find matching selector");
  }

  @Test
  @DisplayName("tunnel mode: endpoints that are named must be the ends of the IKE SA")
  void endpoints() {
    View view =
        view(
            "add tunnel t -tsource 192.0.2.1 -tdes 192.0.2.9 -source 10.1.0.0/16 -des 10.2.0.0/16",
            "add host h -source 10.1.0.0/16 -des 10.2.0.0/16 -tunnel t -action PASS");

    assertThat(tunnel(view, selector("10.1.0.0/16"), selector("10.2.0.0/16")).value()).isEmpty();
  }

  @Test
  @DisplayName("a mode that the matching policy has not is refused with its name")
  void wrongMode() {
    View view = view("add host h -source 192.0.2.1 -des 192.0.2.2" + ESP);

    assertThat(tunnel(view, us(), peer()).reason()).contains("h has no transform for tunnel mode");
  }

  @Test
  @DisplayName("a matching DISCARD policy is the end, whatever comes after it")
  void discard() {
    View view =
        view("add host no -des 192.0.2.2 -action DISCARD", "add host h -des 192.0.2.2" + ESP);

    assertThat(transport(view, us(), peer()).reason()).contains("discards");
  }

  @Test
  @DisplayName("rule 16: an IKEv2 responder narrows, an IKEv1 responder does not")
  void narrowing() {
    View view =
        view(TUNNEL, "add host h -source 10.1.0.0/16 -des 10.2.0.0/16 -tunnel t -action PASS");
    TrafficSelector everything = selector("0.0.0.0/0");

    assertThat(search(view, everything, everything, true, false).value()).isEmpty();
    ChildPolicy narrowed = search(view, everything, everything, true, true).value().orElseThrow();
    assertThat(narrowed.localSelectors()).containsExactly(selector("10.1.0.0/16"));
    assertThat(narrowed.remoteSelectors()).containsExactly(selector("10.2.0.0/16"));
  }

  @Test
  @DisplayName("a policy of an absent store matches and is refused")
  void suspendedPolicy() {
    assertThat(transport(suspended("add host h -des 192.0.2.2" + ESP), us(), peer()).reason())
        .contains("store file is absent");
  }
}
