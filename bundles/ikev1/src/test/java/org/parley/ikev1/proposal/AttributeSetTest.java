/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

class AttributeSetTest {
  private static final int TYPE = 11;
  private static final int DURATION = 12;

  private static AttributeSet read(DataAttribute... attributes) {
    return AttributeSet.read(List.of(attributes), TYPE, DURATION, Set.of(1, 2));
  }

  @Test
  void bothUnitsOfTheLifetimeAreTold() {
    AttributeSet set =
        read(
            DataAttribute.basic(TYPE, 1),
            DataAttribute.number(DURATION, 86_400),
            DataAttribute.basic(TYPE, 2),
            DataAttribute.basic(DURATION, 5_120),
            DataAttribute.basic(1, 7));
    assertThat(set.fault()).isEmpty();
    assertThat(set.life()).isEqualTo(new Lifetime(86_400, 5_120));
    assertThat(set.saidSeconds()).isTrue();
    assertThat(set.value(1)).isEqualTo(7);
  }

  @Test
  void contradictionsAndUnknownAttributesAreFaults() {
    assertThat(read(DataAttribute.basic(1, 1), DataAttribute.basic(1, 2)).fault())
        .isEqualTo("attribute 1 stands twice");
    assertThat(
            read(
                    DataAttribute.basic(TYPE, 1),
                    DataAttribute.number(DURATION, 86_400),
                    DataAttribute.basic(DURATION, 65_535))
                .fault())
        .isEqualTo("two life durations in SECONDS");
    assertThat(read(DataAttribute.basic(DURATION, 1)).fault())
        .isEqualTo("a life duration without a life type");
    assertThat(read(DataAttribute.basic(TYPE, 3)).fault()).isEqualTo("unknown life type 3");
    assertThat(read(DataAttribute.basic(9, 3)).fault()).isEqualTo("attribute 9 is not supported");
    assertThat(read(DataAttribute.variable(1, Slice.EMPTY)).fault())
        .isEqualTo("attribute 1 is no number");
    assertThat(read(DataAttribute.basic(TYPE, 1), DataAttribute.basic(DURATION, 0)).fault())
        .isEqualTo("a life duration of 0");
  }

  @Test
  void withoutEndIsLongerThanAnyEnd() {
    Lifetime endless = new Lifetime(0, 0);
    Lifetime hour = new Lifetime(3600, 0);
    assertThat(endless.exceeds(hour)).isTrue();
    assertThat(hour.exceeds(endless)).isFalse();
    assertThat(hour.exceeds(hour)).isFalse();
    assertThat(endless.shorter(hour)).isEqualTo(hour);
    AttributeSet back =
        AttributeSet.read(endless.attributes(TYPE, DURATION), TYPE, DURATION, Set.of());
    assertThat(back.life()).isEqualTo(endless);
  }
}
