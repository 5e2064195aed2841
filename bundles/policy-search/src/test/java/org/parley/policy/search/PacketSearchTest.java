/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.policy.search.Given.TCP;
import static org.parley.policy.search.Given.address;
import static org.parley.policy.search.Given.packet;
import static org.parley.policy.search.Given.selector;
import static org.parley.policy.search.Given.suspended;
import static org.parley.policy.search.Given.trace;
import static org.parley.policy.search.Given.view;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.PolicyAction.Kind;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;

class PacketSearchTest {
  private static final String ESP = " -action ESP_AES128_HMAC_SHA1";

  private static Found<List<ChildPolicy>> search(View view, PacketDescriptor packet) {
    return PacketSearch.children(view, packet, trace());
  }

  private static ChildPolicy only(View view, PacketDescriptor packet) {
    Found<List<ChildPolicy>> found = search(view, packet);
    assertThat(found.reason()).isEmpty();
    return found.value().orElseThrow().get(0);
  }

  private static PacketDescriptor telnet() {
    return packet("10.1.1.1", "10.2.2.2", TCP, 40000, 23);
  }

  @Test
  @DisplayName(
      "outbound: the first host policy by priority with any source, any destination and the protocol")
  void firstMatch() {
    View view =
        view(
            "add host udp -source 10.1.1.1 -des 10.2.2.2 -protocol UDP" + ESP,
            "add host port -source 10.1.1.1 -des 10.2.2.2/32/80 -protocol TCP" + ESP,
            "add host several -source 10.9.9.9 -source 10.1.1.1 -des 10.8.0.0/16 -des 10.2.2.2"
                + ESP,
            "add host late -source 10.1.1.1 -des 10.2.2.2" + ESP);

    assertThat(only(view, telnet()).name()).isEqualTo("several");
  }

  @Test
  @DisplayName("PASS, DISCARD and the default policy end the search without an SA")
  void withoutSa() {
    assertThat(search(view("add host p -des 10.2.2.2 -action PASS"), telnet()).reason())
        .contains("pass in clear text");
    assertThat(search(view("add host d -des 10.2.2.2 -action DISCARD"), telnet()).reason())
        .contains("discards");
    assertThat(search(view("add host o -des 10.2.2.9" + ESP), telnet()).reason())
        .contains("default lets the packet pass");
    assertThat(search(view("add host default -action DISCARD"), telnet()).reason())
        .contains("default discards");
  }

  @Test
  @DisplayName("the bypass list comes before every policy")
  void bypass() {
    assertThat(
            search(view("add bypass 10.1.1.1", "add host h -des 10.2.2.2" + ESP), telnet())
                .reason())
        .contains("bypass");
  }

  @Test
  @DisplayName(
      "a host policy with a transform and no tunnel: transport mode between the packet's ends")
  void transport() {
    ChildPolicy child = only(view("add host h -des 10.2.2.0/24" + ESP), telnet());

    assertThat(child.tunnelMode()).isFalse();
    assertThat(child.local()).isEqualTo(address("10.1.1.1"));
    assertThat(child.peer()).isEqualTo(address("10.2.2.2"));
  }

  @Test
  @DisplayName(
      "a host policy that passes into a tunnel: the tunnel's SA between the tunnel endpoints")
  void tunnel() {
    View view =
        view(
            "add tunnel t -tsource 192.0.2.1 -tdes 192.0.2.2 -source 10.1.0.0/16 -des 10.2.0.0/16",
            "add host h -source 10.1.0.0/16 -des 10.2.0.0/16 -tunnel t -action PASS");

    assertThat(search(view, telnet()).value().orElseThrow()).hasSize(1);
    ChildPolicy child = only(view, telnet());
    assertThat(child.tunnelMode()).isTrue();
    assertThat(child.local()).isEqualTo(address("192.0.2.1"));
    assertThat(child.peer()).isEqualTo(address("192.0.2.2"));
    assertThat(child.localSelectors()).containsExactly(selector("10.1.0.0/16"));
    assertThat(child.ikev1Remote()).isEqualTo(selector("10.2.0.0/16"));
  }

  @Test
  @DisplayName("tunnel endpoints that are not named are the packet's ends")
  void endToEndTunnel() {
    View view = view("add tunnel t", "add host h -des 10.2.2.2 -tunnel t -action PASS");

    assertThat(only(view, telnet()).peer()).isEqualTo(address("10.2.2.2"));
  }

  @Test
  @DisplayName(
      "a host policy with transform and tunnel: the tunnel first, then transport inside it")
  void nested() {
    View view =
        view(
            "add tunnel t -tsource 192.0.2.1 -tdes 192.0.2.2",
            "add host h -des 10.2.2.2 -tunnel t" + ESP);

    assertThat(search(view, telnet()).value().orElseThrow())
        .extracting(ChildPolicy::name, ChildPolicy::tunnelMode)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("t", true),
            org.assertj.core.groups.Tuple.tuple("h", false));
  }

  @Test
  @DisplayName("rule 15: IKEv1 client identities are exact or a wildcard")
  void ikev1ExactOrWildcard() {
    ChildPolicy exact =
        only(view("add host h -source 10.1.1.1 -des 10.2.2.2/32/23 -protocol TCP" + ESP), telnet());
    ChildPolicy wildcard = only(view("add host h" + ESP), telnet());

    assertThat(exact.ikev1Local()).isEqualTo(selector("10.1.1.1", TCP, 0));
    assertThat(exact.ikev1Remote()).isEqualTo(selector("10.2.2.2", TCP, 23));
    assertThat(wildcard.ikev1Local()).isEqualTo(selector("0.0.0.0/0"));
    assertThat(wildcard.ikev1Remote()).isEqualTo(selector("0.0.0.0/0"));
  }

  @Test
  @DisplayName(
      "rule 15: ranges are replaced by the packet's address, the first matching value is chosen")
  void ikev1Ranges() {
    ChildPolicy child =
        only(
            view("add host h -source 10.9.0.0/16 -source 10.1.1.0-10.1.1.9 -des 10.2.0.0/16" + ESP),
            telnet());

    assertThat(child.ikev1Local()).isEqualTo(selector("10.1.1.1"));
    assertThat(child.ikev1Remote()).isEqualTo(selector("10.2.2.2"));
  }

  @Test
  @DisplayName(
      "rule 16: IKEv2 with a shared policy: the exact packet, then one selector per argument")
  void ikev2Shared() {
    ChildPolicy child =
        only(
            view(
                "add host h -source 10.1.1.1 -source 10.1.2.0/24 -des 10.2.2.2 -protocol TCP"
                    + ESP),
            telnet());

    assertThat(child.localSelectors())
        .containsExactly(
            selector("10.1.1.1", TCP, 40000),
            selector("10.1.1.1", TCP, 0),
            selector("10.1.2.0/24", TCP, 0));
    assertThat(child.remoteSelectors())
        .containsExactly(selector("10.2.2.2", TCP, 23), selector("10.2.2.2", TCP, 0));
  }

  @Test
  @DisplayName("rule 16: EXCLUSIVE: exactly the packet's values, in both versions")
  void exclusive() {
    ChildPolicy child = only(view("add host h -des 10.2.0.0/16 -flags EXCLUSIVE" + ESP), telnet());

    assertThat(child.exclusive()).isTrue();
    assertThat(child.localSelectors()).containsExactly(selector("10.1.1.1", TCP, 40000));
    assertThat(child.ikev1Remote()).isEqualTo(selector("10.2.2.2", TCP, 23));
  }

  @Test
  @DisplayName(
      "tunnel policy, initiator: all arguments in the IKEv2 lists, the matching one as proxy identity")
  void tunnelSelectors() {
    View view =
        view(
            "add tunnel t -tdes 192.0.2.2 -source 10.7.0.0/16 -source 10.1.0.0-10.1.9.9 -des 10.2.0.0/16",
            "add host h -des 10.2.2.2 -tunnel t -action PASS");

    ChildPolicy child = only(view, telnet());

    assertThat(child.localSelectors()).hasSize(2);
    assertThat(child.ikev1Local().addresses().toString()).isEqualTo("10.1.0.0-10.1.9.9");
  }

  @Test
  @DisplayName("a host policy of an absent store matches and is refused, so nothing goes in clear")
  void suspendedHost() {
    Found<List<ChildPolicy>> found = search(suspended("add host h -des 10.2.2.2" + ESP), telnet());

    assertThat(found.reason()).contains("store file is absent").contains("host policy h");
  }

  @Test
  @DisplayName("ICMP types: the type stands where others have the source port")
  void icmpTypes() {
    View view = view("add host h -des 10.2.2.2 -protocol ICMP -src_icmp_type 8" + ESP);

    assertThat(search(view, packet("10.1.1.1", "10.2.2.2", 1, 8, 0)).value()).isPresent();
    assertThat(search(view, packet("10.1.1.1", "10.2.2.2", 1, 3, 1)).value()).isEmpty();
  }

  @Test
  @DisplayName("by name: a host or tunnel policy with one pair of addresses needs no packet")
  void byName() {
    View view =
        view(
            "add host h -source 10.1.1.1 -des 10.2.2.2" + ESP,
            "add host wide -des 10.3.0.0/16" + ESP,
            "add tunnel t -tsource 192.0.2.1 -tdes 192.0.2.2 -source 10.1.0.0/16 -des 10.2.0.0/16");
    NamedPolicySearch search = new NamedPolicySearch(view, trace());

    assertThat(search.byName("h").value().orElseThrow().peer()).isEqualTo(address("10.2.2.2"));
    assertThat(search.byName("t").value().orElseThrow().peer()).isEqualTo(address("192.0.2.2"));
    assertThat(search.byName("wide").reason()).contains("name a packet");
    assertThat(search.byName("nowhere").reason())
        .contains("there is no host or tunnel policy nowhere");
  }

  @Test
  @DisplayName("by peer: the first policy by priority that leads to it")
  void byPeer() {
    View view =
        view(
            "add host pass -des 10.2.2.2 -action PASS",
            "add tunnel t -tsource 192.0.2.1 -tdes 10.2.2.2 -des 10.8.0.0/16",
            "add host through -source 10.1.1.1 -des 10.8.0.0/16 -tunnel t -action PASS",
            "add host direct -source 10.1.1.1 -des 10.2.2.0/24" + ESP);
    NamedPolicySearch search = new NamedPolicySearch(view, trace());

    assertThat(search.byPeer(address("10.2.2.2")).value().orElseThrow().name()).isEqualTo("t");
    assertThat(search.byPeer(address("10.2.2.3")).value().orElseThrow().name()).isEqualTo("direct");
    assertThat(search.byPeer(address("10.5.5.5")).reason()).contains("leads to 10.5.5.5");
  }

  @Test
  @DisplayName("the action for a packet: pass, discard, protect, and none while the store is away")
  void action() {
    String tunnel = "add tunnel t";
    String through = "add host h -des 10.2.2.2 -tunnel t -action PASS";

    assertThat(action(view("add bypass 10.1.1.1", "add host h" + ESP))).contains(Kind.PASS);
    assertThat(action(view("add host other -des 10.9.9.9" + ESP))).contains(Kind.PASS);
    assertThat(action(view("add host h -action DISCARD"))).contains(Kind.DISCARD);
    assertThat(action(view("add host h" + ESP))).contains(Kind.PROTECT);
    assertThat(action(view(tunnel, through))).contains(Kind.PROTECT);
    assertThat(action(suspended("add host h" + ESP))).isEmpty();
  }

  private static Optional<Kind> action(View view) {
    return PacketSearch.action(view, telnet(), trace()).value();
  }
}
