/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.NotifyType;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.number.PayloadType;
import org.parley.wire.ikev1.HashPayload;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.ikev1.NoncePayloadV1;
import org.parley.wire.ikev1.VendorIdPayloadV1;
import org.parley.wire.ikev2.NoncePayload;
import org.parley.wire.ikev2.NotifyPayload;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadRule;
import org.parley.wire.payload.UnknownPayload;

/** Which payloads may stand in a message, how often, and under protection or not. */
class LegalityTest {
  private static final List<PayloadRule> KEY_EXCHANGE =
      List.of(PayloadRule.one(PayloadType.KE_V1), PayloadRule.one(PayloadType.NONCE_V1));

  private static final Payload KE = KeyExchangePayloadV1.of(new byte[96]);
  private static final Payload NONCE = NoncePayloadV1.of(new byte[16]);

  @Test
  void orderDoesNotMatterAndVendorIdsAreAlwaysLegal() {
    IkeMessage message = message(1, VendorIdPayloadV1.of(new byte[16]), NONCE, KE);

    assertThat(Legality.check(KEY_EXCHANGE, message, false)).isEmpty();
  }

  @Test
  void missingPayloadNamesTheRule() {
    Violation violation = Legality.check(KEY_EXCHANGE, message(1, KE), false).orElseThrow();

    assertThat(violation.kind()).isEqualTo(Violation.Kind.TOO_FEW);
    assertThat(violation).hasToString("0 NONCE_V1 found, exactly 1 NONCE_V1 legal");
    assertThat(violation.notifyTypeV1()).isEqualTo(NotifyTypeV1.PAYLOAD_MALFORMED);
  }

  @Test
  void doublePayloadIsTooMany() {
    Violation violation =
        Legality.check(KEY_EXCHANGE, message(1, KE, NONCE, KE), false).orElseThrow();

    assertThat(violation).hasToString("2 KE_V1 found, exactly 1 KE_V1 legal");
  }

  @Test
  void payloadThatNoRowAllows() {
    IkeMessage message = message(1, KE, NONCE, HashPayload.of(new byte[20]));

    Violation violation = Legality.check(KEY_EXCHANGE, message, false).orElseThrow();

    assertThat(violation).hasToString("1 HASH_V1 found, not legal in this message");
    assertThat(violation.notifyTypeV1()).isEqualTo(NotifyTypeV1.INVALID_PAYLOAD_TYPE);
  }

  @Test
  void protectedOnlyRowRefusesClearPayload() {
    List<PayloadRule> rules = List.of(PayloadRule.one(PayloadType.HASH_V1).whenProtected());
    IkeMessage message = message(1, HashPayload.of(new byte[20]));

    assertThat(Legality.check(rules, message, true)).isEmpty();
    assertThat(Legality.check(rules, message, false).orElseThrow().kind())
        .isEqualTo(Violation.Kind.NOT_PROTECTED);
  }

  @Test
  void contributorsJoinTheirRows() {
    List<PayloadRule> joined =
        PayloadRule.join(
            List.of(
                PayloadRule.one(PayloadType.KE_V1),
                PayloadRule.any(PayloadType.NAT_D_V1),
                new PayloadRule(PayloadType.NAT_D_V1, 2, 2, false),
                PayloadRule.optional(PayloadType.KE_V1)));

    assertThat(joined)
        .containsExactly(
            PayloadRule.one(PayloadType.KE_V1),
            new PayloadRule(PayloadType.NAT_D_V1, 2, PayloadRule.ANY_NUMBER, false));
  }

  @Test
  void unknownIkev2PayloadIsIgnoredUnlessCritical() {
    List<PayloadRule> rules = List.of(PayloadRule.one(PayloadType.NONCE));
    Payload nonce = NoncePayload.of(new byte[16]);
    Payload unknown = new UnknownPayload(new PayloadType(77), false, Slice.EMPTY);
    Payload critical = new UnknownPayload(new PayloadType(77), true, Slice.EMPTY);

    assertThat(Legality.check(rules, message(2, nonce, unknown), true)).isEmpty();
    Violation violation = Legality.check(rules, message(2, critical, nonce), true).orElseThrow();
    assertThat(violation.notifyType()).isEqualTo(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD);
    assertThat(violation.type().value()).isEqualTo(77);
  }

  @Test
  void unknownIkev1PayloadIsNotLegal() {
    Payload unknown = new UnknownPayload(new PayloadType(133), false, Slice.EMPTY);

    assertThat(Legality.check(KEY_EXCHANGE, message(1, KE, NONCE, unknown), false)).isPresent();
  }

  @Test
  void ikev2NotifiesAreAlwaysLegal() {
    IkeMessage message = message(2, NotifyPayload.of(new NotifyType(40_960)));

    assertThat(Legality.check(List.of(), message, false)).isEmpty();
  }

  private static IkeMessage message(int version, Payload... payloads) {
    IkeHeader header =
        new IkeHeader(1, 2, payloads[0].type(), version, 0, ExchangeType.BASE, 0, 0, 0);
    return new IkeMessage(header, List.of(payloads), Slice.EMPTY);
  }
}
