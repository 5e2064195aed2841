/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.IpsecTransform;
import org.parley.engine.sa.Instance;
import org.parley.engine.service.LeaseScope;
import org.parley.spi.auth.AuthenticationMethod;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.SaView;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;

/** What one run of a handler sees. */
final class Context implements HandlerContext {
  private final Machinery machinery;
  private final Instance instance;
  private final SaView view;
  private final LeaseScope leases;
  private final Optional<Received> message;
  private final Optional<Object> result;

  Context(
      Machinery machinery,
      Instance instance,
      SaView view,
      LeaseScope leases,
      Optional<Received> message,
      Optional<Object> result) {
    this.machinery = machinery;
    this.instance = instance;
    this.view = view;
    this.leases = leases;
    this.message = message;
    this.result = result;
  }

  @Override
  public SaView sa() {
    return view;
  }

  @Override
  public boolean initiator() {
    return instance.initiator();
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
    return instance.request().orElseThrow();
  }

  @Override
  public Received message() {
    return message.orElseThrow(() -> new NoSuchElementException("no message set off this row"));
  }

  @Override
  public <R> R result(Class<R> type) {
    return type.cast(result.orElseThrow(() -> new NoSuchElementException("no operation ended")));
  }

  @Override
  public List<byte[]> sent() {
    return List.copyOf(instance.sent());
  }

  @Override
  public List<byte[]> received() {
    List<byte[]> all = new ArrayList<>(instance.received());
    message.ifPresent(current -> all.add(current.message().octets().toArray()));
    return List.copyOf(all);
  }

  @Override
  public AlgorithmAccess algorithms() {
    return leases;
  }

  @Override
  public RandomSource random() {
    return machinery.environment().random();
  }

  @Override
  public Clock clock() {
    return machinery.environment().clock();
  }

  @Override
  public Optional<PolicySearch> policies() {
    return machinery.services().search();
  }

  @Override
  public Optional<Ikev1Authentication> ikev1Authentication(AuthenticationKind kind) {
    return authentication(kind, Ikev1Authentication.class);
  }

  @Override
  public Optional<Ikev2Authentication> ikev2Authentication(AuthenticationKind kind) {
    return authentication(kind, Ikev2Authentication.class);
  }

  /** Leased until the handler returns and, when it awaits an operation, until that has ended. */
  private <M extends AuthenticationMethod> Optional<M> authentication(
      AuthenticationKind kind, Class<M> version) {
    return machinery
        .services()
        .authentication(kind, version, instance.sa().canaries)
        .map(found -> version.cast(leases.hold(found)));
  }

  @Override
  public ExtensionAccess extensions() {
    return new ExtensionRun(machinery, instance, view, leases);
  }

  @Override
  public Optional<String> dataPlaneRefuses(IpsecTransform transform) {
    return machinery.children().installation().refuses(transform);
  }

  @Override
  public void note(String topic, String subject, Decision.Verdict verdict, String reason) {
    instance.trail().note(topic, subject, verdict, reason);
  }

  @Override
  public void note(List<Decision> decisions) {
    instance.trail().note(decisions);
  }
}
