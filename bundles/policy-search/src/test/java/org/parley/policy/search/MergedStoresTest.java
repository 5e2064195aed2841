/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.policy.search.Given.address;
import static org.parley.policy.search.Given.packet;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;

class MergedStoresTest {
  private final MergedStores stores = new MergedStores();
  private final PolicySearchService search = new PolicySearchService(stores);
  private final List<PolicySet> seen = new ArrayList<>();

  private static Given.Store file() {
    return new Given.Store(
        "file",
        Given.policy(
            "add auth a -remote 10.2.2.2 -preshared k",
            "add host h -des 10.2.2.2 -action ESP_AES128_HMAC_SHA1"));
  }

  @Test
  @DisplayName("a store that leaves suspends its records; its equal return changes nothing")
  void leavesAndReturns() {
    Given.Store store = file();
    search.watch(seen::add);
    stores.arrived(store);
    assertThat(search.authenticationByAddress(address("10.2.2.2")).value()).isPresent();

    stores.unbindStore(store);

    assertThat(search.authenticationByAddress(address("10.2.2.2")).reason())
        .isEqualTo("store file is absent: the authentication record a is suspended");
    assertThat(search.childForPacket(packet("10.1.1.1", "10.2.2.2", 6, 1, 2)).reason())
        .contains("store file is absent");
    assertThat(search.current().hosts()).hasSize(1);

    stores.arrived(file());

    assertThat(search.authenticationByAddress(address("10.2.2.2")).value()).isPresent();
    assertThat(seen).hasSize(1);
  }

  @Test
  @DisplayName("a store that returns with other records is compared with those that it had")
  void returnsChanged() {
    Given.Store store = file();
    stores.arrived(store);
    stores.unbindStore(store);
    search.watch(seen::add);

    stores.arrived(
        new Given.Store("file", Given.policy("add auth b -remote 10.2.2.2 -preshared k")));

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).authentications()).extracting(PolicyRecord::name).containsExactly("b");
  }

  @Test
  @DisplayName("two instances of one store: the old one's leaving does not suspend the new one")
  void replacedBeforeItLeaves() {
    Given.Store old = file();
    stores.arrived(old);
    stores.arrived(file());

    stores.unbindStore(old);

    assertThat(search.authenticationByAddress(address("10.2.2.2")).value()).isPresent();
  }

  @Test
  @DisplayName("of two versions of one store the newer counts, and nothing is ever suspended")
  void twoVersions() {
    PolicySet old = Given.policyOf("file", "add auth a -remote 10.2.2.2 -preshared k");
    PolicySet fresh = Given.policyOf("file", "add auth b -remote 10.2.2.2 -preshared k");
    Given.Store one = new Given.Store("file", old);
    Given.Store two = new Given.Store("file", fresh);
    stores.arrived(one, new StoreRank(0, new Version("1.0.0"), 1));
    assertThat(found()).isEqualTo("a");

    stores.arrived(two, new StoreRank(0, new Version("1.1.0"), 2));
    assertThat(found()).isEqualTo("b");
    one.commit(PolicySet.EMPTY);
    assertThat(found()).as("what the older version says meanwhile").isEqualTo("b");
    one.commit(old);

    stores.unbindStore(two);
    assertThat(found()).isEqualTo("a");
    assertThat(stores.absent()).isEmpty();
  }

  @Test
  @DisplayName("a version that can't tell its records does not displace one that can")
  void brokenVersion() {
    stores.arrived(file(), new StoreRank(0, new Version("1.0.0"), 1));
    stores.arrived(new Given.Store("file", null), new StoreRank(0, new Version("1.1.0"), 2));
    assertThat(search.authenticationByAddress(address("10.2.2.2")).value()).isPresent();
  }

  private String found() {
    return search.authenticationByAddress(address("10.2.2.2")).value().orElseThrow().name();
  }

  @Test
  @DisplayName("records of several stores are searched together, by priority")
  void severalStores() {
    stores.arrived(
        new Given.Store(
            "file", Given.policyOf("file", "add auth a -remote 10.0.0.0/8 -pre k -pri 20")));
    stores.arrived(
        new Given.Store(
            "more", Given.policyOf("more", "add auth b -remote 10.0.0.0/8 -pre k -pri 10")));

    assertThat(search.authenticationByAddress(address("10.2.2.2")).value().orElseThrow().store())
        .isEqualTo("more");
  }

  @Test
  @DisplayName("watchers see each change and nothing after they are closed")
  void watch() throws Exception {
    Given.Store store = file();
    stores.arrived(store);
    AutoCloseable watch = search.watch(seen::add);

    store.commit(Given.policy("add auth b -remote 10.2.2.2 -preshared k"));
    store.commit(Given.policy("add auth b -remote 10.2.2.2 -preshared k"));
    watch.close();
    store.commit(PolicySet.EMPTY);

    assertThat(seen).hasSize(1);
    assertThat(search.current()).isEqualTo(PolicySet.EMPTY);
  }

  @Test
  @DisplayName("what changed is told record by record")
  void difference() {
    PolicySet old =
        Given.policy(
            "add auth a -remote 10.1.1.1 -pre k", "add ikev1 x -remote 10.1.1.1", "add tunnel t");
    PolicySet next =
        Given.policy(
            "add auth a -remote 10.1.1.2 -pre k", "add ikev2 x -remote 10.1.1.1", "add tunnel t");

    assertThat(PolicyDifference.between(old, next))
        .isEqualTo(new PolicyDifference(List.of("ikev2 x"), List.of("ikev1 x"), List.of("auth a")));
    assertThat(PolicyDifference.between(old, old).empty()).isTrue();
  }
}
