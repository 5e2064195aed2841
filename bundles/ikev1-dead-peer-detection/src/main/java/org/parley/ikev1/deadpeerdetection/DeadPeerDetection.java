/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.deadpeerdetection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.NotifyTypeV1;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SaView;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadRule;

/**
 * Dead peer detection.
 *
 * <pre>
 *  whoever wonders                     its peer
 *  {HASH, N(R-U-THERE, n)}      --&gt;
 *                               &lt;--    {HASH, N(R-U-THERE-ACK, n)}
 * </pre>
 *
 * Both have to announce it in phase 1. What proves life is an answer to a question that is open, a
 * question of the peer with a number that has not come before, and IPsec packets, which the replay
 * window guards; other IKE messages may be copies of old ones and prove nothing.
 */
@Component(service = Extension.class)
public final class DeadPeerDetection implements Extension {
  /** Vendor id with version 1.0 (section 5.1). */
  static final Slice VENDOR_ID =
      Slice.of(HexFormat.of().parseHex("afcad71368a1f1c96b8696fc77570100"));

  static final String NAME = "dead-peer-detection";
  static final String LOOK = "look";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public List<Slice> vendorIds() {
    return List.of(VENDOR_ID);
  }

  /** {@inheritDoc} An SA that began without it has no state of it, and stays without it. */
  @Override
  public boolean wanted(ExtensionContext context) {
    return value(context.sa()).filter(value -> !value.equals("off")).isPresent();
  }

  @Override
  public List<PayloadRule> payloads(Stage stage) {
    return List.of();
  }

  @Override
  public Contribution contribute(Stage stage, ExtensionContext context) {
    if (stage != Stage.OFFER) {
      return Contribution.NONE;
    }
    long random =
        OctetReader.read(Slice.of(context.random().octets(4)), in -> in.uint32("number"))
            .value()
            .orElseThrow();
    return new Contribution(List.of(), List.of(keep(Watch.beginning(random))));
  }

  @Override
  public Reading established(ExtensionContext context) {
    String value = value(context.sa()).orElseThrow();
    if (!Manner.understood(value)) {
      String problem =
          Manner.OPTION
              + "="
              + value
              + " is not understood: it is one of "
              + Manner.GRAMMAR
              + " (seconds, 1 to 86400); the peer is not asked";
      return of(
          new Effect.Audit(AuditLevel.WARNING, problem),
          new Effect.Note("option", value, Decision.Verdict.PASSED_OVER, problem));
    }
    if (!asks(context.sa())) {
      return Reading.NONE;
    }
    if (!agreed(context.sa())) {
      return of(
          new Effect.Note(
              NAME, "vendor id", Decision.Verdict.NOTED, "the peer did not announce RFC 3706"));
    }
    return of(look(manner(context.sa()).orElseThrow().idle()));
  }

  @Override
  public Reading timer(String name, ExtensionContext context) {
    SaView sa = context.sa();
    if (!asks(sa) || !agreed(sa)) {
      return Reading.NONE;
    }
    Manner manner = manner(sa).orElseThrow();
    Watch last = watch(sa).orElseThrow();
    Watch now = last.counted(received(sa), sent(sa));
    boolean came = now.received() > last.received();
    boolean silent = manner.asking() == Manner.Asking.ON_DEMAND && now.sent() <= last.sent();
    if (came || (silent && !last.asking())) {
      return of(keep(now.alive()), look(manner.idle()));
    }
    return ask(sa, manner, now, context.clock().now());
  }

  private static Reading ask(SaView sa, Manner manner, Watch watch, Instant now) {
    if (watch.asking()) {
      Duration open = Duration.between(Instant.ofEpochMilli(watch.since()), now);
      if (open.compareTo(manner.patience()) >= 0) {
        return of(
            new Effect.PeerDead(
                "no answer to R-U-THERE within " + manner.patience().toSeconds() + " s"));
      }
    }
    Watch asked = watch.asked(now);
    return of(
        keep(asked),
        new Question(NotifyTypeV1.R_U_THERE, asked.own()).on(sa),
        look(manner.again()));
  }

  @Override
  public Reading read(Stage stage, ExtensionContext context) {
    SaView sa = context.sa();
    if (stage != Stage.INFORM || context.message().isEmpty() || !agreed(sa)) {
      return Reading.NONE;
    }
    IkeMessage message = context.message().get().message();
    Watch watch = watch(sa).orElseThrow();
    List<Effect> effects = new ArrayList<>();
    Question.in(message, NotifyTypeV1.R_U_THERE, sa)
        .ifPresent(question -> effects.addAll(asked(sa, watch, question)));
    Question.in(message, NotifyTypeV1.R_U_THERE_ACK, sa)
        .ifPresent(answer -> effects.addAll(answered(sa, watch, answer)));
    return new Reading(effects, Optional.empty());
  }

  // The same number may come twice: the answer was lost and the peer asks again.
  private static List<Effect> asked(SaView sa, Watch watch, Question question) {
    if (!watch.next(question.number())) {
      return passedOver("question", question.number());
    }
    Effect answer = new Question(NotifyTypeV1.R_U_THERE_ACK, question.number()).on(sa);
    return question.number() == watch.peers()
        ? List.of(answer)
        : and(answer, alive(sa, watch.heard(question.number())));
  }

  private static List<Effect> answered(SaView sa, Watch watch, Question answer) {
    return watch.answers(answer.number())
        ? alive(sa, watch)
        : passedOver("answer", answer.number());
  }

  private static List<Effect> passedOver(String what, long number) {
    return List.of(
        new Effect.Note(
            NAME,
            what + " " + number,
            Decision.Verdict.PASSED_OVER,
            "not a number that is due: an old copy, perhaps"));
  }

  private static List<Effect> alive(SaView sa, Watch watch) {
    Effect keep = keep(watch.alive());
    return asks(sa) ? List.of(keep, look(manner(sa).orElseThrow().idle())) : List.of(keep);
  }

  private static List<Effect> and(Effect first, List<Effect> more) {
    List<Effect> all = new ArrayList<>(more);
    all.add(0, first);
    return all;
  }

  private static Reading of(Effect... effects) {
    return new Reading(List.of(effects), Optional.empty());
  }

  private static Effect keep(Watch watch) {
    return new Effect.KeepExtensionState(NAME, watch.hex());
  }

  private static Effect look(Duration delay) {
    return new Effect.SetExtensionTimer(NAME, LOOK, delay);
  }

  private static Optional<String> value(SaView sa) {
    return sa.record().flatMap(record -> record.behavior().option(Manner.OPTION));
  }

  private static Optional<Manner> manner(SaView sa) {
    return value(sa).flatMap(Manner::of);
  }

  private static boolean asks(SaView sa) {
    return manner(sa).filter(one -> one.asking() != Manner.Asking.NEVER).isPresent();
  }

  /** Both have announced it: without that nobody asks and nobody answers. */
  private static boolean agreed(SaView sa) {
    return watch(sa).isPresent() && sa.vendorIds().contains(VENDOR_ID);
  }

  private static Optional<Watch> watch(SaView sa) {
    return Optional.ofNullable(sa.extensionStates().get(NAME)).flatMap(Watch::of);
  }

  private static long received(SaView sa) {
    return sa.children().stream().mapToLong(child -> child.inbound().packets()).sum();
  }

  private static long sent(SaView sa) {
    return sa.children().stream().mapToLong(child -> child.outbound().packets()).sum();
  }
}
