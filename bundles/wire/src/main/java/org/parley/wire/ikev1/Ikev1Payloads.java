/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import java.util.Map;
import org.parley.api.number.PayloadType;
import org.parley.wire.payload.PayloadCodec;
import org.parley.wire.payload.PayloadCodecs;

/**
 * The codecs of the payloads of IKEv1; those of group key management (RFC 6407) stay unknown
 * payloads.
 */
public final class Ikev1Payloads {
  /** One codec for each payload type of RFC 2408, 3947, mode configuration and vendor fragments. */
  public static final PayloadCodecs CODECS =
      PayloadCodecs.of(
          Map.<PayloadType, PayloadCodec>ofEntries(
              Map.entry(PayloadType.SA_V1, SecurityAssociationPayloadV1::decode),
              Map.entry(PayloadType.KE_V1, KeyExchangePayloadV1::decode),
              Map.entry(PayloadType.ID_V1, IdentificationPayloadV1::decode),
              Map.entry(PayloadType.CERT_V1, CertificatePayloadV1::decode),
              Map.entry(PayloadType.CERTREQ_V1, CertificateRequestPayloadV1::decode),
              Map.entry(PayloadType.HASH_V1, HashPayload::decode),
              Map.entry(PayloadType.SIG_V1, SignaturePayload::decode),
              Map.entry(PayloadType.NONCE_V1, NoncePayloadV1::decode),
              Map.entry(PayloadType.NOTIFICATION_V1, NotificationPayload::decode),
              Map.entry(PayloadType.DELETE_V1, DeletePayloadV1::decode),
              Map.entry(PayloadType.VENDOR_ID_V1, VendorIdPayloadV1::decode),
              Map.entry(PayloadType.ATTRIBUTES_V1, AttributesPayload::decode),
              Map.entry(PayloadType.NAT_D_V1, NatDetectionPayload::decode),
              Map.entry(PayloadType.NAT_D_DRAFT, NatDetectionPayload::decode),
              Map.entry(PayloadType.NAT_OA_V1, NatOriginalAddressPayload::decode),
              Map.entry(PayloadType.NAT_OA_DRAFT, NatOriginalAddressPayload::decode),
              Map.entry(PayloadType.FRAGMENT_VENDOR, FragmentPayload::decode)));

  private Ikev1Payloads() {}
}
