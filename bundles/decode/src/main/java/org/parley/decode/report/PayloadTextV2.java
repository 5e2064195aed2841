/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.Ikev2Numbers;
import org.parley.wire.ikev2.AuthenticationPayload;
import org.parley.wire.ikev2.CertificatePayload;
import org.parley.wire.ikev2.CertificateRequestPayload;
import org.parley.wire.ikev2.ConfigurationPayload;
import org.parley.wire.ikev2.DeletePayload;
import org.parley.wire.ikev2.EapPayload;
import org.parley.wire.ikev2.EncryptedFragmentPayload;
import org.parley.wire.ikev2.IdentificationPayload;
import org.parley.wire.ikev2.KeyExchangePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.ikev2.TrafficSelector;
import org.parley.wire.ikev2.TrafficSelectorPayload;
import org.parley.wire.ikev2.Transform;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The content of IKEv2 payloads as lines. */
final class PayloadTextV2 {

  private PayloadTextV2() {}

  /** What a payload says beyond its octets; empty when the octets are all there is. */
  static Optional<Node> content(Payload payload) {
    if (payload instanceof SecurityAssociationPayload sa) {
      return Optional.of(
          new Node("", sa.proposals().stream().map(PayloadTextV2::proposal).toList()));
    }
    if (payload instanceof TrafficSelectorPayload selectors) {
      return Optional.of(
          new Node("", selectors.selectors().stream().map(PayloadTextV2::selector).toList()));
    }
    if (payload instanceof ConfigurationPayload configuration) {
      return Optional.of(configuration(configuration));
    }
    return line(payload).map(Node::of);
  }

  private static Optional<String> line(Payload payload) {
    String text = null;
    if (payload instanceof KeyExchangePayload ke) {
      text = ke.method().name() + " " + ValueText.hex(ke.data());
    } else if (payload instanceof IdentificationPayload id) {
      text =
          id.identificationType().name()
              + " "
              + ValueText.identity(id.identificationType(), id.data());
    } else if (payload instanceof CertificatePayload cert) {
      text = cert.encoding().name() + " " + ValueText.hex(cert.data());
    } else if (payload instanceof CertificateRequestPayload request) {
      text = request.encoding().name() + " " + request.authorities().length() / 20 + " authorities";
    } else if (payload instanceof AuthenticationPayload auth) {
      text = auth.method().name() + " " + ValueText.hex(auth.data());
    } else if (payload instanceof NotifyPayload notify) {
      text = notify(notify);
    } else if (payload instanceof DeletePayload delete) {
      text = delete.protocol().name() + " " + delete.spis();
    } else if (payload instanceof EapPayload eap) {
      text = eap(eap);
    } else if (payload instanceof EncryptedFragmentPayload fragment) {
      text = "fragment " + fragment.fragmentNumber() + " of " + fragment.totalFragments();
    }
    return Optional.ofNullable(text);
  }

  private static String notify(NotifyPayload notify) {
    String spi =
        notify.spi().length() == 0 ? "" : " " + notify.protocol().name() + " SPI " + notify.spi();
    Slice data = notify.data();
    return notify.notifyType().name()
        + spi
        + (data.length() == 0 ? "" : " data " + ValueText.hex(data));
  }

  private static String eap(EapPayload eap) {
    String code =
        switch (eap.code()) {
          case EapPayload.REQUEST -> "request";
          case EapPayload.RESPONSE -> "response";
          case EapPayload.SUCCESS -> "success";
          case EapPayload.FAILURE -> "failure";
          default -> "code " + eap.code();
        };
    String type = eap.eapType().isPresent() ? " type " + eap.eapType().getAsInt() : "";
    return code + " identifier " + eap.identifier() + type + " " + ValueText.hex(eap.data());
  }

  private static Node proposal(Proposal proposal) {
    List<Node> transforms = new ArrayList<>();
    for (Transform transform : proposal.transforms()) {
      transforms.add(Node.of(transform(transform)));
    }
    String spi = proposal.spi().length() == 0 ? "" : " SPI " + proposal.spi();
    String text = "proposal " + proposal.number() + " " + proposal.protocol().name();
    return new Node(text + spi, transforms);
  }

  private static String transform(Transform transform) {
    int keyBits = transform.keyBits().orElse(0);
    String algorithm =
        Ikev2Numbers.id(transform.transformType(), transform.id(), keyBits)
            .map(AlgorithmId::toString)
            .orElse(transform.id() + (keyBits == 0 ? "" : " key length " + keyBits));
    return transform.transformType().name()
        + " "
        + algorithm
        + (transform.hasUnknownAttribute() ? " with unknown attributes" : "");
  }

  private static Node selector(TrafficSelector selector) {
    String type = selector.selectorType().name() + " ";
    if (selector instanceof TrafficSelector.AddressRange range) {
      return Node.of(
          type
              + ValueText.address(range.startAddress())
              + "-"
              + ValueText.address(range.endAddress())
              + " protocol "
              + range.protocol()
              + " ports "
              + range.startPort()
              + "-"
              + range.endPort());
    }
    if (selector instanceof TrafficSelector.SecurityLabel label) {
      return Node.of(type + ValueText.ascii(label.label()));
    }
    return Node.of(type + ValueText.hex(((TrafficSelector.Unknown) selector).content()));
  }

  private static Node configuration(ConfigurationPayload payload) {
    List<Node> values = new ArrayList<>();
    for (ConfigurationPayload.Value value : payload.values()) {
      String name = value.attribute().name();
      Slice octets = value.value();
      boolean address = octets.length() == 4 || octets.length() == 16;
      String text =
          address && name.contains("IP")
              ? ValueText.address(octets)
              : ValueText.printable(octets) ? ValueText.ascii(octets) : ValueText.hex(octets);
      values.add(Node.of(octets.length() == 0 ? name : name + " " + text));
    }
    return new Node(payload.configurationType().name(), values);
  }
}
