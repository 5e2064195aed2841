/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.control.Foresight;
import org.parley.api.control.Inventory;
import org.parley.api.number.RequirementLevel;
import org.parley.engine.service.Provided;
import org.parley.engine.service.ProviderName;
import org.parley.engine.service.ServiceTable;
import org.parley.itests.harness.TwoPeers;

/** What is foretold of live SAs; in this harness a bundle is named by a package. */
class ForesightTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption 3DES";
  private static final String ESP = "ESP_AES128_HMAC_SHA1,ESP_NULL_HMAC_SHA1";
  private static final String CRYPTO = "org.parley.crypto.bouncycastle";

  private final TwoPeers peers = TwoPeers.mirrored(1, IKE, ESP);

  @BeforeEach
  void agree() {
    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(1));
  }

  private Foresight.Consequences without(String bundle) {
    ServiceTable services = peers.alice().engine().services();
    Set<String> leaving =
        Stream.of(
                services.algorithms(),
                services.authentications(),
                services.protocols(),
                services.exchanges(),
                services.transports(),
                services.dataPlanes(),
                services.searches())
            .flatMap(table -> table.everything().values().stream())
            .flatMap(List::stream)
            .map(Provided::provider)
            .filter(provider -> provider.bundle().equals(bundle))
            .map(ProviderName::toString)
            .collect(Collectors.toSet());
    return peers.alice().engine().foresight().withoutBundles(leaving);
  }

  @Test
  void withoutTheOnlyProviderNothingGoesOn() {
    Foresight.Consequences consequences = without(CRYPTO);

    assertThat(consequences.services())
        .hasSizeGreaterThan(20)
        .allMatch(service -> service.serving() && service.successor().isEmpty());
    assertThat(consequences.associations()).hasSize(2);
    Foresight.Association ike = consequences.associations().get(0);
    assertThat(ike.kind()).isEqualTo("IKE");
    assertThat(ike.missing()).contains("3DES-CBC", "SHA1", "HMAC-SHA1", "MODP-1024");
    assertThat(ike.effect()).contains("its messages are not answered");
    Foresight.Association pair = consequences.associations().get(1);
    assertThat(pair.missing()).contains("AES-CBC-128", "HMAC-SHA1-96");
    assertThat(pair.effect()).contains("packets that need it are dropped");
    assertThat(consequences.policies())
        .anyMatch(p -> p.kind().equals("ikev1") && p.name().equals("peer"))
        .anyMatch(p -> p.kind().equals("host") && p.effect().equals("can't be negotiated"));
    assertThat(consequences.verdict())
        .contains("1 IKE SA and 1 IPsec SA pair would miss something");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.parley.ikev1.quickmode | exchange IKEV1 quick-mode | of that exchange are dropped",
        "org.parley.ikev1.mainmode | exchange IKEV1 main-mode | can't be renewed",
        "org.parley.auth.psk | authentication IKEV1 PSK | can't be renewed",
        "org.parley.ikev1.protocol | protocol IKEV1 | not answered",
        "org.parley.transport.memory | transport | until a transport returns",
        "org.parley.policy.search | policy search | can't be renewed"
      })
  void anIkeSaMisses(String bundle, String missing, String effect) {
    Foresight.Association ike = without(bundle).associations().get(0);
    assertThat(ike.missing()).containsExactly(missing);
    assertThat(ike.effect()).contains(effect);
  }

  @Test
  void withoutADataPlanePacketsWait() {
    Foresight.Consequences consequences = without("org.parley.dataplane.memory");
    assertThat(consequences.associations())
        .singleElement()
        .satisfies(pair -> assertThat(pair.effect()).contains("until a data plane returns"));
    assertThat(consequences.policies()).singleElement().matches(p -> p.kind().equals("all"));
  }

  @Test
  void aStrangerIsNotMissed() {
    Foresight.Consequences consequences = without("org.example.nothing");
    assertThat(consequences.verdict()).isEqualTo("Nothing would be lost without them.");
    assertThat(consequences.services()).isEmpty();
  }

  @Test
  void withoutTheEngineEverythingEnds() {
    Foresight.Consequences consequences = peers.alice().engine().foresight().restart();
    assertThat(consequences.associations())
        .hasSize(2)
        .allMatch(each -> each.effect().startsWith("deleted, and its peer is told"));
    assertThat(consequences.verdict()).contains("1 IKE SA and 1 IPsec SA pair would end");
  }

  @Test
  void nothingIsChangedByAsking() {
    without(CRYPTO);
    assertThat(peers.await(peers.alice().renewAll()).succeeded()).isTrue();
  }

  private Foresight.Consequences withoutRecord(String kind, String name) {
    return peers.alice().engine().foresight().withoutRecord(kind, name);
  }

  @Test
  void anAuthenticationRecordCarriesSasAndPolicies() {
    Foresight.Consequences consequences = withoutRecord("auth", "peer");
    assertThat(consequences.associations())
        .extracting(Foresight.Association::kind)
        .containsExactly("IKE", "IPsec");
    assertThat(consequences.associations()).allMatch(each -> each.effect().startsWith("kept"));
    assertThat(consequences.policies())
        .extracting(Foresight.Policy::name)
        .containsExactly("traffic");
  }

  @Test
  void aRecordMayWantItsSasToEndWithIt() {
    String[] alice = TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP);
    alice[2] += " -on_removal DELETE";
    TwoPeers others = new TwoPeers(2, alice, TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP));
    assertThat(others.await(others.alice().initiate("traffic")).succeeded()).isTrue();
    assertThat(others.alice().engine().foresight().withoutRecord("host", "traffic").associations())
        .singleElement()
        .satisfies(pair -> assertThat(pair.effect()).startsWith("deleted at once"));
  }

  @Test
  void anotherIkePolicyTakesOver() {
    Foresight.Consequences consequences = withoutRecord("ikev1", "peer");
    assertThat(consequences.associations())
        .singleElement()
        .satisfies(sa -> assertThat(sa.effect()).endsWith("by ikev1 default"));
  }

  @Test
  void aHostPolicyCarriesPairsAndItsPacketsGoElsewhere() {
    Foresight.Consequences consequences = withoutRecord("host", "traffic");
    assertThat(consequences.associations())
        .extracting(Foresight.Association::kind)
        .containsExactly("IPsec");
    assertThat(consequences.verdict()).contains("in clear text by the policy default");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auth | berlin | no auth record is named \"berlin\": there is peer",
        "tunnel | x | no tunnel record is named \"x\"",
        "route | x | there is no kind of record \"route\": name auth, host, tunnel, ikev1 or ikev2",
        "host | default | the host policy default can't be deleted, only changed"
      })
  void whatIsNotThereIsSaid(String kind, String name, String problem) {
    assertThat(withoutRecord(kind, name).problem()).startsWith(problem);
  }

  @Test
  void theInventoryTellsWhoServesAndHowItStands() {
    List<Inventory.Item> items = peers.alice().engine().inventory().items();

    assertThat(items).extracting(Inventory.Item::kind).containsExactly("IKEV1", "ESP");
    assertThat(items.get(0).uses())
        .extracting(use -> use.role() + " " + use.algorithm() + " " + use.standing().level())
        .containsExactly(
            "encryption 3DES-CBC MAY", "hash SHA1 MUST-", "group MODP-1024 SHOULD NOT");
    assertThat(items.get(0).remarks())
        .extracting(remark -> remark.level())
        .containsExactly(RequirementLevel.DEPRECATED);
    assertThat(items.get(0).discouraged()).isTrue();
    assertThat(items.get(1).uses())
        .extracting(use -> use.role() + " " + use.algorithm() + " " + use.standing().level())
        .containsExactly("encryption AES-CBC-128 MUST", "integrity HMAC-SHA1-96 MUST-");
    assertThat(items.get(1).discouraged()).isFalse();
    assertThat(items)
        .flatExtracting(Inventory.Item::uses)
        .allMatch(u -> u.provider().startsWith(CRYPTO));
  }
}
