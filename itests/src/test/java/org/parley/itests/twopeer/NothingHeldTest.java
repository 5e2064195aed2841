/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.auth.psk.PresharedKeyAuthentication;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.ikev1.informational.Informational;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.nattraversal.NatTraversal;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.ikev1.quickmode.QuickMode;
import org.parley.itests.harness.FaultyPlugIn;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;

/**
 * After a bundle has left, nothing of the engine holds its objects: neither the SAs that were
 * negotiated with them, nor ended exchanges, trails, ladders or tables.
 */
class NothingHeldTest {
  private static final int COLLECTIONS = 20;

  private final TwoPeers peers =
      TwoPeers.mirrored(72, "-group 2 -hash SHA1 -encryption AES128", "ESP_AES128_HMAC_SHA1");
  private final Peer alice = peers.alice();
  private final List<WeakReference<Object>> gone = new ArrayList<>();

  /** A service of its own, that only the test and the engine know. */
  private <S> S own(Class<S> type, S working) {
    S own = FaultyPlugIn.of(type, working, Map.of());
    gone.add(new WeakReference<>(own));
    return own;
  }

  private void everythingIsReplacedByItsOwn() {
    alice.present(CryptoAlgorithm.class).forEach(alice::leave);
    alice.present(Exchange.class).forEach(alice::leave);
    alice.present(Protocol.class).forEach(alice::leave);
    alice.present(Extension.class).forEach(alice::leave);
    alice.present(AuthenticationMethod.class).forEach(alice::leave);
    for (CryptoAlgorithm algorithm : BouncyCastleAlgorithms.all()) {
      alice.arrive(own(kind(algorithm), algorithm));
    }
    for (Exchange exchange : List.of(new MainMode(), new QuickMode(), new Informational())) {
      alice.arrive(own(Exchange.class, exchange));
    }
    alice.arrive(own(Protocol.class, new Ikev1Protocol()));
    alice.arrive(own(Extension.class, new NatTraversal()));
    alice.arrive(own(Ikev1Authentication.class, new PresharedKeyAuthentication()));
  }

  @SuppressWarnings("unchecked")
  private static Class<CryptoAlgorithm> kind(CryptoAlgorithm algorithm) {
    for (Class<?> type : algorithm.getClass().getInterfaces()) {
      if (CryptoAlgorithm.class.isAssignableFrom(type)) {
        return (Class<CryptoAlgorithm>) type;
      }
    }
    throw new IllegalArgumentException(algorithm.id() + " is of no kind");
  }

  private void everythingLeaves() {
    alice.present(CryptoAlgorithm.class).forEach(alice::leave);
    alice.present(Exchange.class).forEach(alice::leave);
    alice.present(Protocol.class).forEach(alice::leave);
    alice.present(Extension.class).forEach(alice::leave);
    alice.present(AuthenticationMethod.class).forEach(alice::leave);
  }

  private long held() {
    return gone.stream().filter(reference -> reference.get() != null).count();
  }

  @Test
  void afterUseInAnSaThatLivesOn() {
    everythingIsReplacedByItsOwn();
    assertThat(peers.await(alice.initiate("traffic")).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(1));
    assertThat(peers.await(alice.renewAll()).succeeded()).isTrue();
    peers.time().run(Duration.ofSeconds(10));

    everythingLeaves();
    peers.time().run(Duration.ofMillis(1));

    assertThat(alice.established()).hasSize(1);
    assertThat(alice.children()).hasSize(1);
    for (int i = 0; i < COLLECTIONS && held() > 0; i++) {
      System.gc();
    }
    assertThat(held()).isZero();
  }

  @Test
  void afterLeavingInTheMiddleOfANegotiation() {
    everythingIsReplacedByItsOwn();
    alice.initiate("traffic");
    peers.time().run(Duration.ofMillis(22));

    everythingLeaves();
    peers.time().run(Duration.ofMillis(1));

    for (int i = 0; i < COLLECTIONS && held() > 0; i++) {
      System.gc();
    }
    assertThat(held()).isZero();
  }
}
