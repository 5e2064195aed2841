/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.address.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.spi.address.AddressLease;
import org.parley.spi.address.NetworkSettings;

class RangePoolTest {
  private static RangePool pool(String... ranges) throws IOException {
    return new RangePool("office", Ranges.read(ranges), NetworkSettings.NONE);
  }

  private static Optional<String> lease(RangePool pool, String holder) {
    return pool.lease(holder, false, Optional.empty()).map(l -> l.address().getHostAddress());
  }

  @Test
  void handsOutWhatIsBetweenNetworkAndBroadcastAddress() throws IOException {
    RangePool pool = pool("10.9.0.0/30");
    assertThat(lease(pool, "a")).contains("10.9.0.1");
    assertThat(lease(pool, "b")).contains("10.9.0.2");
    assertThat(lease(pool, "c")).isEmpty();
  }

  @Test
  void aHolderKeepsItsAddressUntilItsLastSaHasEnded() throws IOException {
    RangePool pool = pool("10.9.0.5-10.9.0.5");
    AddressLease lease = pool.lease("a", false, Optional.empty()).orElseThrow();
    assertThat(lease(pool, "a")).contains("10.9.0.5");
    pool.release(lease);
    assertThat(lease(pool, "b")).isEmpty();
    pool.release(lease);
    assertThat(lease(pool, "b")).contains("10.9.0.5");
  }

  @Test
  void aHolderThatComesBackGetsWhatItHadAndOthersSomethingElse() throws IOException {
    RangePool pool = pool("10.9.0.0/24");
    AddressLease first = pool.lease("a", false, Optional.empty()).orElseThrow();
    pool.release(first);
    assertThat(lease(pool, "b")).isNotEqualTo(Optional.of(first.address().getHostAddress()));
    assertThat(lease(pool, "a")).contains(first.address().getHostAddress());
  }

  @Test
  void aWishIsGrantedWhenItIsFreeAndInThePool() throws IOException {
    RangePool pool = pool("10.9.0.0/24");
    Optional<InetAddress> wish = Optional.of(InetAddress.getByName("10.9.0.77"));
    assertThat(pool.lease("a", false, wish).orElseThrow().address()).isEqualTo(wish.get());
    assertThat(pool.lease("b", false, wish).orElseThrow().address()).isNotEqualTo(wish.get());
    Optional<InetAddress> foreign = Optional.of(InetAddress.getByName("192.0.2.1"));
    assertThat(pool.lease("c", false, foreign).orElseThrow().address()).isNotEqualTo(foreign.get());
  }

  @Test
  void onlyTheHolderGivesAnAddressBack() throws IOException {
    RangePool pool = pool("10.9.0.5-10.9.0.5");
    AddressLease lease = pool.lease("a", false, Optional.empty()).orElseThrow();
    pool.release(new AddressLease("office", "thief", lease.address(), 32));
    assertThat(lease(pool, "b")).isEmpty();
  }

  @Test
  void aPoolThatIsNewLearnsWhatIsInUse() throws IOException {
    RangePool pool = pool("10.9.0.5-10.9.0.5");
    InetAddress used = InetAddress.getByName("10.9.0.5");
    pool.resume(new AddressLease("office", "a", used, 32));
    assertThat(lease(pool, "b")).isEmpty();
    assertThat(lease(pool, "a")).contains("10.9.0.5");
  }

  @Test
  void sixteenOctetsAreNotCountedOneByOne() throws IOException {
    RangePool pool = pool("10.9.0.0/24", "2001:db8::/64");
    AddressLease lease = pool.lease("a", true, Optional.empty()).orElseThrow();
    assertThat(lease.address()).isEqualTo(InetAddress.getByName("2001:db8::1"));
    assertThat(lease.prefixLength()).isEqualTo(64);
  }

  @Test
  void wrongRangesAreNamed() {
    assertThatThrownBy(() -> pool("office")).hasMessageContaining("\"office\" is no address");
    assertThatThrownBy(() -> pool("10.9.0.0/77")).hasMessageContaining("10.9.0.0/77");
  }
}
