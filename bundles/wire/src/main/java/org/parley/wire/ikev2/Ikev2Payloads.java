/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import java.util.Map;
import org.parley.api.number.PayloadType;
import org.parley.wire.payload.PayloadCodec;
import org.parley.wire.payload.PayloadCodecs;

/**
 * The codecs of the payloads of IKEv2; those of group key management (RFC 9838) stay unknown
 * payloads.
 */
public final class Ikev2Payloads {
  /** One codec for each payload type of RFC 7296, 6467, 7383 and 8019. */
  public static final PayloadCodecs CODECS =
      PayloadCodecs.of(
          Map.<PayloadType, PayloadCodec>ofEntries(
              Map.entry(PayloadType.SA, SecurityAssociationPayload::decode),
              Map.entry(PayloadType.KE, KeyExchangePayload::decode),
              Map.entry(PayloadType.ID_I, IdentificationPayload::decode),
              Map.entry(PayloadType.ID_R, IdentificationPayload::decode),
              Map.entry(PayloadType.CERT, CertificatePayload::decode),
              Map.entry(PayloadType.CERTREQ, CertificateRequestPayload::decode),
              Map.entry(PayloadType.AUTH, AuthenticationPayload::decode),
              Map.entry(PayloadType.NONCE, NoncePayload::decode),
              Map.entry(PayloadType.NOTIFY, NotifyPayload::decode),
              Map.entry(PayloadType.DELETE, DeletePayload::decode),
              Map.entry(PayloadType.VENDOR_ID, VendorIdPayload::decode),
              Map.entry(PayloadType.TS_I, TrafficSelectorPayload::decode),
              Map.entry(PayloadType.TS_R, TrafficSelectorPayload::decode),
              Map.entry(PayloadType.SK, EncryptedPayload::decode),
              Map.entry(PayloadType.CP, ConfigurationPayload::decode),
              Map.entry(PayloadType.EAP, EapPayload::decode),
              Map.entry(PayloadType.GSPM, SecurePasswordPayload::decode),
              Map.entry(PayloadType.SKF, EncryptedFragmentPayload::decode),
              Map.entry(PayloadType.PS, PuzzleSolutionPayload::decode)));

  private Ikev2Payloads() {}
}
