/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.number.AhTransform;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.EspNumbers;
import org.parley.api.number.EspTransform;
import org.parley.api.number.IpcompTransform;
import org.parley.api.number.IpsecAttribute;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.ikev1.CertificatePayloadV1;
import org.parley.wire.ikev1.CertificateRequestPayloadV1;
import org.parley.wire.ikev1.DeletePayloadV1;
import org.parley.wire.ikev1.FragmentPayload;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.NatOriginalAddressPayload;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** The content of IKEv1 payloads as lines. */
final class PayloadTextV1 {

  private PayloadTextV1() {}

  /** What a payload says beyond its octets; empty when the octets are all there is. */
  static Optional<Node> content(Payload payload) {
    if (payload instanceof SecurityAssociationPayloadV1 sa) {
      return Optional.of(securityAssociation(sa));
    }
    return line(payload).map(Node::of);
  }

  private static Optional<String> line(Payload payload) {
    String text = null;
    if (payload instanceof IdentificationPayloadV1 id) {
      text = identification(id);
    } else if (payload instanceof CertificatePayloadV1 cert) {
      text = cert.encoding().name() + " " + ValueText.hex(cert.data());
    } else if (payload instanceof CertificateRequestPayloadV1 request) {
      text = request.encoding().name() + " " + ValueText.hex(request.authority());
    } else if (payload instanceof NotificationPayload notification) {
      text = notification(notification);
    } else if (payload instanceof DeletePayloadV1 delete) {
      text = delete.protocol().name() + " " + delete.spis();
    } else if (payload instanceof AttributesPayload attributes) {
      text = attributes(attributes);
    } else if (payload instanceof NatOriginalAddressPayload original) {
      text = ValueText.address(original.address());
    } else if (payload instanceof FragmentPayload fragment) {
      text = fragment(fragment);
    }
    return Optional.ofNullable(text);
  }

  private static String identification(IdentificationPayloadV1 id) {
    String upper =
        id.protocol() == 0 && id.port() == 0
            ? ""
            : ", protocol " + id.protocol() + " port " + id.port();
    return id.identificationType().name()
        + " "
        + ValueText.identity(id.identificationType(), id.data())
        + upper;
  }

  private static String notification(NotificationPayload notification) {
    return notification.notifyType().name()
        + " "
        + notification.protocol().name()
        + spi(notification.spi())
        + (notification.data().length() == 0 ? "" : " data " + data(notification.data()));
  }

  private static String attributes(AttributesPayload payload) {
    List<String> values = payload.attributes().stream().map(AttributeText::modeConfig).toList();
    return payload.configurationType().name()
        + " identifier "
        + payload.identifier()
        + ": "
        + String.join(", ", values);
  }

  private static String fragment(FragmentPayload fragment) {
    return "message "
        + fragment.id()
        + " part "
        + fragment.number()
        + (fragment.last() ? ", the last" : "")
        + ", "
        + fragment.data().length()
        + " octets";
  }

  private static Node securityAssociation(SecurityAssociationPayloadV1 payload) {
    List<Node> proposals = payload.proposals().stream().map(PayloadTextV1::proposal).toList();
    return new Node("DOI " + payload.doi() + " situation " + payload.situation(), proposals);
  }

  private static Node proposal(ProposalV1 proposal) {
    List<Node> transforms = new ArrayList<>();
    for (TransformV1 transform : proposal.transforms()) {
      transforms.add(Node.of(transform(proposal.protocol().value(), transform)));
    }
    String text = "proposal " + proposal.number() + " " + proposal.protocol().name();
    return new Node(text + spi(proposal.spi()), transforms);
  }

  private static String transform(int protocol, TransformV1 transform) {
    String number = "transform " + transform.number() + " ";
    return switch (protocol) {
      case 1 -> number + AttributeText.phase1(transform);
      case 2 ->
          number
              + new AhTransform(transform.transformId()).name()
              + ": "
              + AttributeText.ipsec(transform);
      case 3 -> number + esp(transform) + ": " + AttributeText.ipsec(transform);
      case 4 -> number + new IpcompTransform(transform.transformId()).name();
      default -> number + "identifier " + transform.transformId();
    };
  }

  private static String esp(TransformV1 transform) {
    int keyBits = (int) transform.number(IpsecAttribute.KEY_LENGTH.value()).orElse(0);
    return EspNumbers.encryption(transform.transformId(), keyBits)
        .map(AlgorithmId::toString)
        .orElse(new EspTransform(transform.transformId()).name());
  }

  private static String spi(Slice spi) {
    return spi.length() == 0 ? "" : " SPI " + spi;
  }

  private static String data(Slice data) {
    return ValueText.printable(data) && data.length() > 4
        ? ValueText.ascii(data)
        : ValueText.hex(data);
  }
}
