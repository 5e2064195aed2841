/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.IpsecTransform;
import org.parley.auth.psk.PresharedKeyAuthentication;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.SaView;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;

/** What a handler of a stepped peer sees. */
final class SteppedContext implements HandlerContext {
  private final SteppedPeer peer;
  private final SteppedInstance instance;
  private final Optional<Received> message;
  private final Optional<Object> result;

  SteppedContext(
      SteppedPeer peer,
      SteppedInstance instance,
      Optional<Received> message,
      Optional<Object> result) {
    this.peer = peer;
    this.instance = instance;
    this.message = message;
    this.result = result;
  }

  @Override
  public SaView sa() {
    return peer.sa.view(peer.now);
  }

  @Override
  public boolean initiator() {
    return instance.initiator;
  }

  @Override
  public String state() {
    return instance.state;
  }

  @Override
  public int messageId() {
    return instance.messageId;
  }

  @Override
  public <D> D data(Class<D> type) {
    return type.cast(instance.data);
  }

  @Override
  public ExchangeRequest request() {
    return instance.request.orElseThrow();
  }

  @Override
  public Received message() {
    return message.orElseThrow();
  }

  @Override
  public <R> R result(Class<R> type) {
    return type.cast(result.orElseThrow());
  }

  @Override
  public List<byte[]> sent() {
    return List.copyOf(instance.sent);
  }

  @Override
  public List<byte[]> received() {
    return List.copyOf(instance.received);
  }

  @Override
  public AlgorithmAccess algorithms() {
    return peer.algorithms;
  }

  @Override
  public RandomSource random() {
    return peer.random;
  }

  @Override
  public Clock clock() {
    return new Clock() {
      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public Instant now() {
        return peer.now;
      }
    };
  }

  @Override
  public Optional<PolicySearch> policies() {
    return Optional.of(peer.search);
  }

  @Override
  public Optional<Ikev1Authentication> ikev1Authentication(AuthenticationKind kind) {
    return Optional.empty();
  }

  @Override
  public Optional<Ikev2Authentication> ikev2Authentication(AuthenticationKind kind) {
    return kind.equals(AuthenticationKind.PSK)
        ? Optional.of(new PresharedKeyAuthentication())
        : Optional.empty();
  }

  @Override
  public ExtensionAccess extensions() {
    return new ExtensionAccess() {
      @Override
      public Contributed contribute(Stage stage) {
        return new Contributed(List.of(), List.of());
      }

      @Override
      public ReadBack read(Stage stage, Received received) {
        return new ReadBack(List.of(), List.of());
      }
    };
  }

  @Override
  public Optional<String> dataPlaneRefuses(IpsecTransform transform) {
    return Optional.empty();
  }

  @Override
  public void note(String topic, String subject, Decision.Verdict verdict, String reason) {
    // The trail is the engine's.
  }

  @Override
  public void note(List<Decision> decisions) {
    // The trail is the engine's.
  }
}
