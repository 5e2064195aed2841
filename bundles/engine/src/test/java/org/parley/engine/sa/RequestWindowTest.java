/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 7296 sections 2.2 and 2.3. */
class RequestWindowTest {
  private final RequestWindow window = new RequestWindow();

  @Test
  void idsOfRequestsCountUpFromZero() {
    assertThat(window.takeOutgoing()).isZero();
    window.answered();
    assertThat(window.takeOutgoing()).isEqualTo(1);
  }

  @Test
  void thePeerGetsOneRequestAtATimeUntilItAnnouncesMore() {
    window.takeOutgoing();
    assertThat(window.room()).isFalse();

    window.peerSize(2);
    assertThat(window.room()).isTrue();
    window.takeOutgoing();
    assertThat(window.room()).isFalse();

    window.answered();
    assertThat(window.room()).isTrue();
  }

  @Test
  void anAbsurdSizeIsBounded() {
    window.peerSize(Integer.MAX_VALUE);
    for (int i = 0; i < 16; i++) {
      assertThat(window.room()).isTrue();
      window.takeOutgoing();
    }
    assertThat(window.room()).isFalse();
  }

  @Test
  void twoRequestsOfThePeerMayComeInAnyOrderAndEachOnce() {
    assertThat(window.acceptsIncoming(1)).isTrue();
    window.takeIncoming(1);
    assertThat(window.acceptsIncoming(1)).isFalse();
    assertThat(window.acceptsIncoming(2)).isFalse();
    assertThat(window.acceptsIncoming(0)).isTrue();

    window.takeIncoming(0);

    assertThat(window.acceptsIncoming(0)).isFalse();
    assertThat(window.acceptsIncoming(2)).isTrue();
    assertThat(window.acceptsIncoming(3)).isTrue();
    assertThat(window.acceptsIncoming(4)).isFalse();
  }
}
