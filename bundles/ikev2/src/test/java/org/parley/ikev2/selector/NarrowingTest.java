/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.TrafficSelectorType;
import org.parley.ikev2.stepping.Policies;
import org.parley.wire.ikev2.TrafficSelector.AddressRange;
import org.parley.wire.ikev2.TrafficSelector.Unknown;
import org.parley.wire.octets.Slice;

class NarrowingTest {
  private static final TrafficSelector WIDE = Policies.selector("10.1.0.0", 16);
  private static final TrafficSelector NARROW = Policies.selector("10.1.7.0", 24);
  private static final TrafficSelector OTHER = Policies.selector("10.9.0.0", 16);

  private static TrafficSelector tcp(TrafficSelector selector, int first, int last) {
    return new TrafficSelector(6, selector.addresses(), first, last);
  }

  private static AddressRange wire(int firstPort, int lastPort, String first, String last) {
    return new AddressRange(
        0,
        firstPort,
        lastPort,
        Slice.of(Policies.address(first).getAddress()),
        Slice.of(Policies.address(last).getAddress()));
  }

  @Test
  void whatBothWantIsLeft() {
    assertThat(Narrowing.common(List.of(WIDE), List.of(NARROW))).containsExactly(NARROW);
    assertThat(Narrowing.common(List.of(NARROW), List.of(WIDE))).containsExactly(NARROW);
    assertThat(Narrowing.common(List.of(WIDE), List.of(OTHER))).isEmpty();
  }

  @Test
  void protocolAndPortsAreNarrowedToo() {
    assertThat(Narrowing.common(List.of(tcp(WIDE, 0, 65535)), List.of(tcp(NARROW, 80, 443))))
        .containsExactly(tcp(NARROW, 80, 443));
    assertThat(Narrowing.common(List.of(WIDE), List.of(tcp(WIDE, 80, 80))))
        .containsExactly(tcp(WIDE, 80, 80));
    assertThat(
            Narrowing.common(
                List.of(tcp(WIDE, 80, 80)),
                List.of(new TrafficSelector(17, WIDE.addresses(), 80, 80))))
        .isEmpty();
  }

  @Test
  void aSelectorThatAnotherOneHoldsIsLeftOut() {
    TrafficSelector packet = Policies.selector("10.1.7.9", 32);
    assertThat(Narrowing.common(List.of(packet, WIDE), List.of(WIDE))).containsExactly(WIDE);
    assertThat(Narrowing.common(List.of(packet, OTHER), List.of(WIDE, OTHER)))
        .containsExactly(packet, OTHER);
    assertThat(Narrowing.common(List.of(WIDE, WIDE), List.of(WIDE))).containsExactly(WIDE);
  }

  @Test
  void familiesDoNotMix() {
    TrafficSelector six = Policies.selector("2001:db8::", 32);
    assertThat(Narrowing.common(List.of(WIDE), List.of(six))).isEmpty();
    assertThat(Narrowing.within(List.of(six), List.of(WIDE))).isFalse();
  }

  @Test
  void oneThatGoesBeyondIsNotWithin() {
    assertThat(Narrowing.within(List.of(NARROW), List.of(OTHER, WIDE))).isTrue();
    assertThat(Narrowing.within(List.of(NARROW, OTHER), List.of(WIDE))).isFalse();
  }

  @Test
  void theWireFormComesBack() {
    List<TrafficSelector> all = List.of(tcp(NARROW, 80, 443), Policies.selector("2001:db8::", 32));
    assertThat(Selectors.fromWire(Selectors.toWire(all))).isEqualTo(all);
  }

  @Test
  void unknownTypesAndSelectorsThatSelectNothingAreLeftOut() {
    assertThat(
            Selectors.fromWire(
                List.of(
                    new Unknown(new TrafficSelectorType(77), 0, Slice.EMPTY),
                    wire(65535, 0, "10.1.0.0", "10.1.0.1"),
                    wire(0, 65535, "10.1.0.2", "10.1.0.1"),
                    wire(0, 65535, "10.1.0.1", "10.1.0.1"))))
        .containsExactly(Policies.selector("10.1.0.1", 32));
  }
}
