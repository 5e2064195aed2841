/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.number.CertificateEncoding;
import org.parley.api.number.ConfigurationType;
import org.parley.api.number.IdentificationType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.api.number.TransformType;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.ikev1.CertificateRequestPayloadV1;
import org.parley.wire.ikev1.DeletePayloadV1;
import org.parley.wire.ikev1.FragmentPayload;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.NatOriginalAddressPayload;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.ikev2.DeletePayload;
import org.parley.wire.ikev2.EapPayload;
import org.parley.wire.ikev2.EncryptedFragmentPayload;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.ikev2.TrafficSelector;
import org.parley.wire.ikev2.TrafficSelectorPayload;
import org.parley.wire.ikev2.Transform;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadCodecs;
import org.parley.wire.payload.UnknownPayload;
import org.parley.wire.vectors.SampleMessages;

/**
 * Payloads made from values have the octets of the RFC's pictures, and read back as the same
 * values.
 */
class PayloadLayoutTest {

  @Test
  void everyPayloadReadsBackAsItWasMade() {
    readsBack(SampleMessages.payloadsV1(), true);
    readsBack(SampleMessages.payloadsV2(), false);
  }

  private static void readsBack(List<Payload> payloads, boolean version1) {
    for (Payload payload : payloads) {
      Slice chain = MessageCodec.encodeChain(List.of(payload));
      Decoded<List<Payload>> decoded =
          version1
              ? MessageCodec.decodeChainV1(payload.type(), chain, PayloadCodecs.NONE)
              : MessageCodec.decodeChain(payload.type(), chain, PayloadCodecs.NONE);
      assertThat(decoded.value()).contains(List.of(payload));
    }
  }

  @Test
  void ikev1SecurityAssociation() {
    TransformV1 transform =
        new TransformV1(1, 1, List.of(DataAttribute.basic(1, 5), DataAttribute.number(12, 86_400)));
    Payload payload =
        SecurityAssociationPayloadV1.of(
            List.of(new ProposalV1(1, ProtocolId.IKE, Slice.EMPTY, List.of(transform))));

    hasBody(
        payload,
        "00000001 00000001" // DOI, situation
            + "00 00 001c 01 01 00 01" // proposal
            + "00 00 0014 01 01 0000" // transform
            + "8001 0005 000c 0004 00015180"); // attributes, short and long
  }

  @Test
  void ikev1PayloadsOfOneStructure() {
    hasBody(
        IdentificationPayloadV1.of(IdentificationType.IPV4_ADDR, 17, 500, hex("c0000201")),
        "01 11 01f4 c0000201");
    hasBody(
        NotificationPayload.of(
            ProtocolId.IKE, SampleMessages.octets(2), NotifyTypeV1.R_U_THERE, hex("00000007")),
        "00000001 01 02 8d28 0102 00000007");
    hasBody(
        DeletePayloadV1.of(ProtocolId.ESP, List.of(hex("11223344"), hex("55667788"))),
        "00000001 03 04 0002 11223344 55667788");
    hasBody(CertificateRequestPayloadV1.of(CertificateEncoding.X509_SIGNATURE, Slice.EMPTY), "04");
    hasBody(
        AttributesPayload.of(
            ConfigurationType.REPLY, 0x1234, List.of(DataAttribute.variable(1, hex("0a000001")))),
        "02 00 1234 0001 0004 0a000001");
    hasBody(
        NatOriginalAddressPayload.of(IdentificationType.IPV4_ADDR, hex("0a000001")),
        "01 000000 0a000001");
    hasBody(FragmentPayload.of(7, 2, true, hex("ff")), "0007 02 01 ff");
  }

  @Test
  void ikev2SecurityAssociation() {
    Proposal proposal =
        new Proposal(
            1,
            ProtocolId.ESP,
            hex("c0ffee00"),
            List.of(
                Transform.of(TransformType.ENCRYPTION, 20, 256),
                Transform.of(TransformType.SEQUENCE_NUMBERS, 1)));

    hasBody(
        SecurityAssociationPayload.of(List.of(proposal)),
        "00 00 0020 01 03 04 02 c0ffee00"
            + "03 00 000c 01 00 0014 800e 0100"
            + "00 00 0008 05 00 0001");
    assertThat(proposal.transforms(TransformType.ENCRYPTION).get(0).keyBits()).hasValue(256);
  }

  @Test
  void ikev2PayloadsOfOneStructure() {
    hasBody(DeletePayload.ikeSa(), "01 00 0000");
    hasBody(EapPayload.of(EapPayload.REQUEST, 3, hex("01")), "01 03 0005 01");
    hasBody(
        TrafficSelectorPayload.initiator(
            List.of(new TrafficSelector.AddressRange(6, 80, 81, hex("0a000000"), hex("0a0000ff")))),
        "01 000000 07 06 0010 0050 0051 0a000000 0a0000ff");
  }

  @Test
  void sealedPayloadsTellTheFirstOneInside() {
    Payload skf = EncryptedFragmentPayload.of(PayloadType.ID_I, 1, 3, hex("aabb"));

    assertThat(MessageCodec.encodeChain(List.of(skf))).hasToString("2300000a00010003aabb");
  }

  @Test
  void criticalBitOfAnUnknownPayloadSurvives() {
    Slice chain = hex("00800005ff");
    PayloadType type = new PayloadType(99);

    List<Payload> payloads =
        MessageCodec.decodeChain(type, chain, PayloadCodecs.NONE).value().orElseThrow();

    assertThat(payloads).containsExactly(new UnknownPayload(type, true, hex("ff")));
    assertThat(MessageCodec.encodeChain(payloads)).isEqualTo(chain);
  }

  @Test
  void privatePayloadIsReadByTheCodecPassedIn() {
    record Private(PayloadType type, Slice body) implements Payload {}

    PayloadType type = new PayloadType(200);
    PayloadCodecs extra =
        PayloadCodecs.of(
            java.util.Map.of(type, raw -> Decoded.ok(new Private(raw.type(), raw.body()))));

    assertThat(MessageCodec.decodeChain(type, hex("00000005ff"), extra).value())
        .contains(List.of(new Private(type, hex("ff"))));
    assertThat(extra.knows(type)).isTrue();
  }

  @Test
  void labeledSituationIsSteppedOver() {
    // secrecy level of 3 octets (padded), no category, no integrity (RFC 2407 section 4.6.1)
    Slice body =
        hex(
            "00000001 00000003 00000001 0003 0000 aabbcc00 0000 0000 0000 0000 0000 0000"
                + "00 00 0008 01 01 00 00");
    Slice chain =
        MessageCodec.encodeChain(List.of(new UnknownPayload(PayloadType.SA_V1, false, body)));

    SecurityAssociationPayloadV1 payload =
        (SecurityAssociationPayloadV1)
            MessageCodec.decodeChainV1(PayloadType.SA_V1, chain, PayloadCodecs.NONE)
                .value()
                .orElseThrow()
                .get(0);

    assertThat(payload.labels().length()).isEqualTo(24);
    assertThat(payload.proposals()).hasSize(1);
  }

  @Test
  void attributeNumbers() {
    assertThat(DataAttribute.number(1, 65_535).basic()).isTrue();
    assertThat(DataAttribute.number(1, 65_536).value()).isEqualTo(hex("00010000"));
    assertThat(DataAttribute.variable(1, Slice.EMPTY).number()).isEmpty();
    assertThat(DataAttribute.variable(1, hex("ffffffffffffffff")).number()).isEmpty();
    assertThat(DataAttribute.variable(1, hex("00000000000000000007")).number()).hasValue(7);
  }

  private static void hasBody(Payload payload, String expected) {
    assertThat(payload.body()).isEqualTo(hex(expected));
  }

  private static Slice hex(String text) {
    return Slice.of(HexFormat.of().parseHex(text.replace(" ", "")));
  }
}
