/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.number.IkeVersion;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;

/** A peer that makes something throw must not be able to have it taken away from all others. */
class IrreplaceableTest {
  private final ServiceTable services = new ServiceTable();
  private final List<String> complaints = new ArrayList<>();
  private long ids;

  private <S> Provided<S> provided(S service, String bundle) {
    Provided<S> provided =
        new Provided<>(service, new ProviderName(bundle, "1.0.0", bundle), 0, ++ids);
    provided.markTested();
    return provided;
  }

  private Provided<Protocol> protocol(String bundle) {
    Protocol fake =
        (Protocol)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Protocol.class},
                (self, method, arguments) ->
                    method.getName().equals("hashCode")
                        ? (Object) bundle.hashCode()
                        : IkeVersion.IKEV1);
    Provided<Protocol> provided = provided(fake, bundle);
    services.protocols().add(IkeVersion.IKEV1, provided);
    return provided;
  }

  private Provided<Exchange> exchange(String bundle) {
    Exchange fake =
        (Exchange)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Exchange.class},
                (self, method, arguments) -> null);
    Provided<Exchange> provided = provided(fake, bundle);
    services.exchanges().add("IKEV1 main-mode", provided);
    return provided;
  }

  private void fail(Provided<?> provided) {
    services.quarantine().complain((who, what) -> complaints.add(who.provider() + ": " + what));
    for (int i = 0; i < 2 * Quarantine.BREAKER; i++) {
      services.quarantine().failed(provided, "threw");
    }
  }

  @Test
  void theOnlyProtocolIsKeptAndComplainedOf() {
    Provided<Protocol> only = protocol("only");
    fail(only);

    assertThat(only.usable()).isTrue();
    assertThat(complaints)
        .containsExactly(
            "only/1.0.0: 5 failures, the last: threw", "only/1.0.0: 10 failures, the last: threw");
  }

  @Test
  void oneOfTwoProtocolsIsQuarantined() {
    Provided<Protocol> bad = protocol("bad");
    Provided<Protocol> good = protocol("good");
    fail(bad);

    assertThat(bad.usable()).isFalse();
    assertThat(good.usable()).isTrue();
  }

  @Test
  void theOnlyExchangeOfItsKindIsKeptUntilAnotherOneIsThere() {
    Provided<Exchange> first = exchange("first");
    fail(first);
    assertThat(first.usable()).isTrue();

    exchange("second");
    services.quarantine().failed(first, "threw");
    assertThat(first.usable()).isFalse();
  }
}
