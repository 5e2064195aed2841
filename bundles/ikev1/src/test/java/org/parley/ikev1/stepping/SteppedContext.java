/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IpsecTransform;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.SaView;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;
import org.parley.wire.ikev1.VendorIdPayloadV1;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** What a stepped peer shows its handlers. */
final class SteppedContext implements HandlerContext, ExtensionAccess {
  private final SteppedPeer peer;
  private final SteppedPeer.Instance instance;
  private final int messageId;
  private final Received message;
  private final Object result;
  private Optional<AuthenticationRecord> chosen = Optional.empty();

  SteppedContext(
      SteppedPeer peer,
      SteppedPeer.Instance instance,
      int messageId,
      Received message,
      Object result) {
    this.peer = peer;
    this.instance = instance;
    this.messageId = messageId;
    this.message = message;
    this.result = result;
  }

  @Override
  public SaView sa() {
    return peer.sa.view();
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
    return messageId;
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
    return Optional.ofNullable(message).orElseThrow();
  }

  @Override
  public <R> R result(Class<R> type) {
    return type.cast(result);
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
        return Instant.EPOCH;
      }
    };
  }

  @Override
  public Optional<PolicySearch> policies() {
    return Optional.of(peer.search);
  }

  @Override
  public Optional<Ikev1Authentication> ikev1Authentication(AuthenticationKind kind) {
    return Optional.of(peer.authentication).filter(method -> method.kind().equals(kind));
  }

  @Override
  public Optional<Ikev2Authentication> ikev2Authentication(AuthenticationKind kind) {
    return Optional.empty();
  }

  @Override
  public ExtensionAccess extensions() {
    return this;
  }

  @Override
  public Optional<String> dataPlaneRefuses(IpsecTransform transform) {
    return Optional.ofNullable(peer.refusedTransforms.get(transform.keyword()));
  }

  @Override
  public void note(String topic, String subject, Decision.Verdict verdict, String reason) {
    peer.note(topic, subject, verdict, reason);
  }

  @Override
  public void note(List<Decision> decisions) {
    decisions.forEach(one -> peer.note(one.topic(), one.subject(), one.verdict(), one.reason()));
  }

  @Override
  public Contributed contribute(Stage stage) {
    List<Payload> payloads = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    for (Extension extension : wanted()) {
      if (stage == Stage.OFFER) {
        for (Slice id : extension.vendorIds()) {
          payloads.add(new VendorIdPayloadV1(id));
        }
      }
      Extension.Contribution contribution =
          extension.contribute(stage, extensionContext(Optional.empty()));
      payloads.addAll(contribution.payloads());
      effects.addAll(contribution.effects());
    }
    return new Contributed(payloads, effects);
  }

  @Override
  public ExtensionAccess choosing(AuthenticationRecord record) {
    SteppedContext context = new SteppedContext(peer, instance, messageId, message, result);
    context.chosen = Optional.of(record);
    return context;
  }

  @Override
  public ReadBack read(Stage stage, Received received) {
    List<Effect> effects = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    ExtensionContext context = extensionContext(Optional.of(received));
    for (Extension extension : wanted()) {
      Extension.Reading reading = extension.read(stage, context);
      effects.addAll(reading.effects());
      reading.refusal().ifPresent(refusals::add);
    }
    return new ReadBack(effects, refusals);
  }

  private List<Extension> wanted() {
    return peer.extensions.stream()
        .filter(one -> one.wanted(extensionContext(Optional.ofNullable(message))))
        .toList();
  }

  private ExtensionContext extensionContext(Optional<Received> about) {
    SaView view = peer.sa.view();
    return new ExtensionContext(
        chosen.map(view::choosing).orElse(view),
        instance.initiator,
        about,
        peer.algorithms,
        peer.random,
        clock());
  }
}
