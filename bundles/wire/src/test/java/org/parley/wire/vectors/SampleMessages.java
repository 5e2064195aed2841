/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.vectors;

import java.util.List;
import org.parley.api.number.AuthenticationMethod;
import org.parley.api.number.CertificateEncoding;
import org.parley.api.number.ConfigurationAttribute;
import org.parley.api.number.ConfigurationType;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IdentificationType;
import org.parley.api.number.KeyExchangeMethod;
import org.parley.api.number.NotifyType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.api.number.TransformType;
import org.parley.wire.ikev1.AttributesPayload;
import org.parley.wire.ikev1.CertificatePayloadV1;
import org.parley.wire.ikev1.CertificateRequestPayloadV1;
import org.parley.wire.ikev1.DeletePayloadV1;
import org.parley.wire.ikev1.FragmentPayload;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NatDetectionPayload;
import org.parley.wire.ikev1.NatOriginalAddressPayload;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.NotificationPayload;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.SecurityAssociationPayloadV1;
import org.parley.wire.ikev1.SignaturePayload;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.ikev1.VendorIdPayloadV1;
import org.parley.wire.ikev2.AuthenticationPayload;
import org.parley.wire.ikev2.CertificatePayload;
import org.parley.wire.ikev2.CertificateRequestPayload;
import org.parley.wire.ikev2.ConfigurationPayload;
import org.parley.wire.ikev2.DeletePayload;
import org.parley.wire.ikev2.EapPayload;
import org.parley.wire.ikev2.EncryptedFragmentPayload;
import org.parley.wire.ikev2.IdentificationPayload;
import org.parley.wire.ikev2.KeyExchangePayload;
import org.parley.wire.ikev2.NoncePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.ikev2.Proposal;
import org.parley.wire.ikev2.PuzzleSolutionPayload;
import org.parley.wire.ikev2.SecurePasswordPayload;
import org.parley.wire.ikev2.SecurityAssociationPayload;
import org.parley.wire.ikev2.TrafficSelector;
import org.parley.wire.ikev2.TrafficSelectorPayload;
import org.parley.wire.ikev2.Transform;
import org.parley.wire.ikev2.VendorIdPayload;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;
import org.parley.wire.payload.Payload;

/** Messages that together hold every payload that has a codec. */
public final class SampleMessages {

  private SampleMessages() {}

  /** One message of each version, encoded, and one with a fragment. */
  public static List<byte[]> all() {
    return List.of(
        encode(1, payloadsV1()), encode(2, payloadsV2()), encode(2, List.of(fragment())));
  }

  /** Header of a message whose body is zeros. */
  public static byte[] header(int version, PayloadType next, int bodyOctets) {
    OctetWriter out = new OctetWriter();
    HeaderCodec.write(fields(version, next, IkeHeader.OCTETS + bodyOctets), out);
    return out.zeros(bodyOctets).toArray();
  }

  private static IkeHeader fields(int version, PayloadType next, long length) {
    return new IkeHeader(1, 2, next, version, 0, ExchangeType.IKE_SA_INIT, 0, 7, length);
  }

  private static byte[] encode(int version, List<Payload> payloads) {
    IkeHeader header = fields(version, PayloadType.NONE, 0);
    return MessageCodec.encode(new IkeMessage(header, payloads, Slice.EMPTY)).toArray();
  }

  /** Each payload of IKEv1, made from values. */
  public static List<Payload> payloadsV1() {
    TransformV1 transform =
        new TransformV1(
            1,
            TransformV1.KEY_IKE,
            List.of(DataAttribute.basic(1, 7), DataAttribute.number(12, 86_400)));
    ProposalV1 proposal =
        new ProposalV1(1, ProtocolId.IKE, octets(8), List.of(transform, transform));
    return List.of(
        SecurityAssociationPayloadV1.of(List.of(proposal, proposal)),
        KeyExchangePayloadV1.of(new byte[96]),
        NoncePayloadV1.of(new byte[16]),
        IdentificationPayloadV1.of(IdentificationType.IPV4_ADDR, 17, 500, octets(4)),
        CertificatePayloadV1.of(CertificateEncoding.X509_SIGNATURE, octets(20)),
        CertificateRequestPayloadV1.of(CertificateEncoding.X509_SIGNATURE, Slice.EMPTY),
        HashPayload.of(new byte[20]),
        SignaturePayload.of(new byte[30]),
        NotificationPayload.of(
            ProtocolId.IKE, octets(16), NotifyTypeV1.INITIAL_CONTACT, Slice.EMPTY),
        DeletePayloadV1.of(ProtocolId.ESP, List.of(octets(4), octets(4))),
        VendorIdPayloadV1.of(new byte[16]),
        AttributesPayload.of(
            ConfigurationType.REQUEST, 77, List.of(DataAttribute.variable(1, Slice.EMPTY))),
        NatDetectionPayload.of(octets(20)),
        NatOriginalAddressPayload.of(IdentificationType.IPV6_ADDR, octets(16)),
        FragmentPayload.of(1, 2, true, octets(40)));
  }

  /** Each payload of IKEv2 but the sealed ones, made from values. */
  public static List<Payload> payloadsV2() {
    Proposal proposal =
        new Proposal(
            1,
            ProtocolId.ESP,
            octets(4),
            List.of(
                Transform.of(TransformType.ENCRYPTION, 12, 256),
                Transform.of(TransformType.SEQUENCE_NUMBERS, 0)));
    TrafficSelector range = new TrafficSelector.AddressRange(0, 0, 65_535, octets(16), octets(16));
    return List.of(
        SecurityAssociationPayload.of(List.of(proposal, proposal)),
        KeyExchangePayload.of(KeyExchangeMethod.ECP_256, octets(64)),
        NoncePayload.of(new byte[32]),
        IdentificationPayload.initiator(IdentificationType.FQDN, octets(11)),
        IdentificationPayload.responder(IdentificationType.KEY_ID, octets(3)),
        CertificatePayload.of(CertificateEncoding.X509_SIGNATURE, octets(40)),
        CertificateRequestPayload.of(CertificateEncoding.X509_SIGNATURE, octets(20)),
        AuthenticationPayload.of(
            AuthenticationMethod.SHARED_KEY_MESSAGE_INTEGRITY_CODE, octets(32)),
        NotifyPayload.of(ProtocolId.ESP, octets(4), NotifyType.REKEY_SA, Slice.EMPTY),
        DeletePayload.of(ProtocolId.ESP, List.of(octets(4))),
        VendorIdPayload.of(new byte[8]),
        TrafficSelectorPayload.initiator(
            List.of(range, new TrafficSelector.SecurityLabel(octets(9)))),
        TrafficSelectorPayload.responder(List.of(range)),
        ConfigurationPayload.of(
            ConfigurationType.REQUEST,
            List.of(
                new ConfigurationPayload.Value(
                    ConfigurationAttribute.INTERNAL_IP4_ADDRESS, octets(4)))),
        EapPayload.of(EapPayload.REQUEST, 9, octets(6)),
        SecurePasswordPayload.of(new byte[12]),
        PuzzleSolutionPayload.of(new byte[8]));
  }

  private static Payload fragment() {
    return EncryptedFragmentPayload.of(PayloadType.ID_I, 1, 2, octets(50));
  }

  /** Octets 1, 2, 3 and so on. */
  public static Slice octets(int count) {
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = (byte) (i + 1);
    }
    return Slice.of(octets);
  }
}
