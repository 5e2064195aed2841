/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.parley.ikev2.key.Nonces;
import org.parley.wire.octets.Slice;

class RekeyCollisionTest {

  private static Nonces nonces(String initiator, String responder) {
    return new Nonces(octets(initiator), octets(responder));
  }

  private static Slice octets(String hex) {
    return Slice.of(HexFormat.of().parseHex(hex));
  }

  @Test
  void thePairWithTheLowestOfTheFourNoncesIsClosed() {
    Nonces low = nonces("40", "10");
    Nonces high = nonces("20", "30");
    assertThat(RekeyCollision.ownStands(low, high, true)).isFalse();
    assertThat(RekeyCollision.ownStands(high, low, true)).isTrue();
  }

  @Test
  void octetsAreComparedWithoutSign() {
    assertThat(RekeyCollision.ownStands(nonces("80", "ff"), nonces("7f", "ff"), true)).isTrue();
  }

  @Test
  void aNonceThatEndsFirstIsTheLowerOne() {
    assertThat(RekeyCollision.ownStands(nonces("aa00", "ff"), nonces("aa", "ff"), true)).isTrue();
    assertThat(RekeyCollision.ownStands(nonces("aa", "ff"), nonces("aa00", "ff"), true)).isFalse();
    // It is no comparison of large integers: there the shorter one would be lower, too, here it is
    // higher.
    assertThat(RekeyCollision.ownStands(nonces("ab", "ff"), nonces("aa00", "ff"), true)).isTrue();
  }

  @Test
  void equalLowestNoncesLeaveTheDecisionToTheOthers() {
    assertThat(RekeyCollision.ownStands(nonces("01", "05"), nonces("04", "01"), true)).isTrue();
    assertThat(RekeyCollision.ownStands(nonces("04", "01"), nonces("01", "05"), false)).isFalse();
  }

  @Test
  void fourEqualNoncesLeaveItToTheOriginalInitiator() {
    Nonces same = nonces("01", "01");
    assertThat(RekeyCollision.ownStands(same, same, true)).isTrue();
    assertThat(RekeyCollision.ownStands(same, same, false)).isFalse();
  }

  @Property
  void bothSidesComeToTheSameAnswer(
      @ForAll @Size(min = 1, max = 3) byte[] ni1,
      @ForAll @Size(min = 1, max = 3) byte[] nr1,
      @ForAll @Size(min = 1, max = 3) byte[] ni2,
      @ForAll @Size(min = 1, max = 3) byte[] nr2) {
    Nonces one = new Nonces(Slice.of(ni1), Slice.of(nr1));
    Nonces other = new Nonces(Slice.of(ni2), Slice.of(nr2));
    boolean atAlice = RekeyCollision.ownStands(one, other, true);
    boolean atBob = RekeyCollision.ownStands(other, one, false);
    assertThat(atAlice).isNotEqualTo(atBob);
  }
}
