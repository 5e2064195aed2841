/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.child;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.NotifyType;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.ikev2.key.KeySizes;
import org.parley.ikev2.message.Judged;
import org.parley.ikev2.message.Messages;
import org.parley.ikev2.proposal.ChildProposals;
import org.parley.ikev2.selector.Narrowing;
import org.parley.ikev2.selector.Selectors;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.OperationContext;
import org.parley.spi.policy.ChildPolicy;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.ikev2.TrafficSelectorPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.payload.Payload;

/**
 * What the initiator proposes for a CHILD_SA, in IKE_AUTH and in CREATE_CHILD_SA alike.
 *
 * @param transforms those of the policy that can be used now; proposal n is transform n-1
 * @param spis own inbound SPI for each protocol
 * @param groups groups of the proposals; empty without a key exchange
 * @param group the one of the KE payload
 */
public record ChildOffer(
    ChildPolicy policy,
    List<IpsecTransform> transforms,
    Map<IpsecProtocol, Long> spis,
    List<AlgorithmId> groups,
    Optional<AlgorithmId> group) {
  /** Why there is no SPI for a new pair. */
  public static final String NO_SPI = "no SPI: the data plane is absent or its range is used up";

  public ChildOffer {
    transforms = List.copyOf(transforms);
    spis = Map.copyOf(spis);
    groups = List.copyOf(groups);
  }

  /**
   * The transforms of a policy that the data plane takes and whose algorithms are served; the trail
   * tells of the others.
   */
  public static List<IpsecTransform> usable(HandlerContext context, ChildPolicy policy) {
    List<IpsecTransform> usable = new ArrayList<>();
    for (IpsecTransform transform : policy.transforms()) {
      boolean served =
          KeySizes.of(context.algorithms(), transform.encryption(), transform.integrity())
              .isPresent();
      Optional<String> obstacle =
          context
              .dataPlaneRefuses(transform)
              .or(() -> served ? Optional.empty() : Optional.of("an algorithm is not served"))
              .or(() -> transform.compression().map(one -> "IPComp is negotiated in IKEv1 only"));
      if (obstacle.isEmpty()) {
        usable.add(transform);
      } else {
        context.note(
            "transform", transform.keyword(), Decision.Verdict.PASSED_OVER, obstacle.get());
      }
    }
    return usable;
  }

  /**
   * Reserves an inbound SPI for each protocol that occurs; empty when that fails. For an operation.
   */
  public static Optional<Map<IpsecProtocol, Long>> reserve(
      OperationContext context, ChildPolicy policy, List<IpsecTransform> transforms) {
    Map<IpsecProtocol, Long> spis = new EnumMap<>(IpsecProtocol.class);
    for (IpsecTransform transform : transforms) {
      if (!spis.containsKey(transform.protocol())) {
        Optional<Long> spi =
            context.reserveSpi(transform.protocol(), policy.local(), policy.peer());
        if (spi.isEmpty()) {
          return Optional.empty();
        }
        spis.put(transform.protocol(), spi.get());
      }
    }
    return Optional.of(spis);
  }

  /** Payloads SA, TSi, TSr and, in transport mode, the notify that asks for it. */
  public List<Payload> payloads() {
    List<Payload> payloads = new ArrayList<>();
    payloads.add(SecurityAssociationPayload.of(proposals()));
    payloads.add(TrafficSelectorPayload.initiator(Selectors.toWire(localSelectors())));
    payloads.add(TrafficSelectorPayload.responder(Selectors.toWire(remoteSelectors())));
    if (!policy.tunnelMode()) {
      payloads.add(NotifyPayload.of(NotifyType.USE_TRANSPORT_MODE));
    }
    return payloads;
  }

  /**
   * What the responder's SA, TSi and TSr agree to; refusals are silent, since nothing answers a
   * response.
   */
  public Judged<ChildAgreement> accept(IkeMessage response) {
    Optional<ChildProposals.Agreed> agreed =
        response
            .first(SecurityAssociationPayload.class)
            .flatMap(sa -> ChildProposals.accept(transforms, proposals(), sa.proposals(), group));
    if (agreed.isEmpty() || agreed.get().peerSpi() == 0) {
      return bad("the responder's proposal is none of those offered");
    }
    boolean transport = Messages.notify(response, NotifyType.USE_TRANSPORT_MODE).isPresent();
    if (transport == policy.tunnelMode()) {
      return bad("the responder chose another mode than the one proposed");
    }
    List<TrafficSelector> local = selectors(response, PayloadType.TS_I);
    List<TrafficSelector> remote = selectors(response, PayloadType.TS_R);
    if (local.isEmpty() || remote.isEmpty()) {
      return bad("the responder sent no traffic selectors");
    }
    if (!Narrowing.within(local, localSelectors())
        || !Narrowing.within(remote, remoteSelectors())) {
      return bad("the responder's traffic selectors go beyond those proposed");
    }
    return Judged.good(new ChildAgreement(policy, agreed.get(), local, remote, true));
  }

  private List<Proposal> proposals() {
    return ChildProposals.offer(transforms, spis, groups);
  }

  // An exclusive pair is for exactly one five-tuple, which leads the lists.
  private List<TrafficSelector> localSelectors() {
    return policy.exclusive() ? policy.localSelectors().subList(0, 1) : policy.localSelectors();
  }

  private List<TrafficSelector> remoteSelectors() {
    return policy.exclusive() ? policy.remoteSelectors().subList(0, 1) : policy.remoteSelectors();
  }

  private static List<TrafficSelector> selectors(IkeMessage message, PayloadType type) {
    return message
        .first(type)
        .filter(TrafficSelectorPayload.class::isInstance)
        .map(payload -> Selectors.fromWire(((TrafficSelectorPayload) payload).selectors()))
        .orElse(List.of());
  }

  private static Judged<ChildAgreement> bad(String reason) {
    return Judged.bad(Refusal.silent(reason));
  }
}
