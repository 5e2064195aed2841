/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.initial;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Trigger;
import org.parley.wire.payload.PayloadRule;

/**
 * IKE_SA_INIT and IKE_AUTH, one instance for both (RFC 7296 section 1.2).
 *
 * <pre>
 * Initiator                                  Responder
 * HDR, SAi1, KEi, Ni  --&gt;
 *                          &lt;--  HDR, SAr1, KEr, Nr
 * HDR, SK {IDi, AUTH, SAi2, TSi, TSr}  --&gt;
 *                          &lt;--  HDR, SK {IDr, AUTH, SAr2, TSi, TSr}
 * </pre>
 */
@Component(service = Exchange.class)
public final class Initial implements Exchange {
  static final String SHARING = "SHARING";
  static final String INIT_SENT = "INIT_SENT";
  static final String AGREEING = "AGREEING";
  static final String AUTH_SENT = "AUTH_SENT";
  static final String VERIFYING = "VERIFYING";
  static final String RESPONDING = "RESPONDING";
  static final String INIT_ANSWERED = "INIT_ANSWERED";
  static final String AUTHENTICATING = "AUTHENTICATING";
  static final String CHILD_KEYING = "CHILD_KEYING";

  static final String KEY_SHARE = "key-share";
  static final String AGREEMENT = "agreement";
  static final String VERIFICATION = "verification";
  static final String CHILD_KEYS = "child-keys";

  private final List<Row> rows =
      Stream.of(
              offering(new OfferInitiator()),
              proving(new AuthInitiator()),
              taking(new OfferResponder()),
              checking(new AuthResponder()))
          .flatMap(List::stream)
          .toList();

  private static List<Row> offering(OfferInitiator offer) {
    return List.of(
        Row.of(
            START,
            Trigger.command(),
            offer::start,
            Set.of(SHARING, Row.END),
            "Chooses proposals, identity and group, and has a key share made."),
        Row.of(
            SHARING,
            Trigger.result(KEY_SHARE),
            offer::shared,
            Set.of(INIT_SENT, Row.END),
            "Sends IKE_SA_INIT."),
        new Row(
            INIT_SENT,
            Trigger.message(ExchangeType.IKE_SA_INIT),
            initResponse(),
            false,
            offer::answered,
            Set.of(INIT_SENT, SHARING, AGREEING, Row.END),
            "Checks the answer; starts over with a cookie or with another group when asked to."));
  }

  private static List<Row> proving(AuthInitiator proof) {
    return List.of(
        Row.of(
            AGREEING,
            Trigger.result(AGREEMENT),
            proof::agreed,
            Set.of(AUTH_SENT, Row.END),
            "Takes the keys into use and sends IKE_AUTH."),
        new Row(
            AUTH_SENT,
            Trigger.message(ExchangeType.IKE_AUTH),
            authResponse(),
            true,
            proof::answered,
            Set.of(VERIFYING, Row.END),
            "Checks identity, proposal and selectors, and has AUTH verified."),
        Row.of(
            VERIFYING,
            Trigger.result(VERIFICATION),
            proof::verified,
            Set.of(Row.END),
            "Establishes the IKE SA and installs the first pair; deletes the IKE SA when it failed."));
  }

  private static List<Row> taking(OfferResponder taker) {
    return List.of(
        new Row(
            IDLE,
            Trigger.message(ExchangeType.IKE_SA_INIT),
            initRequest(),
            false,
            taker::asked,
            Set.of(RESPONDING, Row.END),
            "Finds the policy by source address, chooses a proposal and has keys agreed."),
        Row.of(
            RESPONDING,
            Trigger.result(AGREEMENT),
            taker::agreed,
            Set.of(INIT_ANSWERED, Row.END),
            "Answers IKE_SA_INIT and takes the keys into use."));
  }

  private static List<Row> checking(AuthResponder checker) {
    return List.of(
        new Row(
            INIT_ANSWERED,
            Trigger.message(ExchangeType.IKE_AUTH),
            authRequest(),
            true,
            checker::asked,
            Set.of(AUTHENTICATING, Row.END),
            "Finds the record by IDi, checks version and source address, has AUTH verified."),
        Row.of(
            AUTHENTICATING,
            Trigger.result(VERIFICATION),
            checker::verified,
            Set.of(CHILD_KEYING, Row.END),
            "Finds the policy of the first pair by its selectors and has its keys derived."),
        Row.of(
            CHILD_KEYING,
            Trigger.result(CHILD_KEYS),
            checker::keyed,
            Set.of(Row.END),
            "Establishes the IKE SA, installs the pair and answers IKE_AUTH."));
  }

  private static List<PayloadRule> initRequest() {
    return List.of(
        PayloadRule.one(PayloadType.SA),
        PayloadRule.one(PayloadType.KE),
        PayloadRule.one(PayloadType.NONCE),
        PayloadRule.any(PayloadType.NOTIFY));
  }

  // Everything is optional: COOKIE and INVALID_KE_PAYLOAD come alone.
  private static List<PayloadRule> initResponse() {
    return List.of(
        PayloadRule.optional(PayloadType.SA),
        PayloadRule.optional(PayloadType.KE),
        PayloadRule.optional(PayloadType.NONCE),
        PayloadRule.any(PayloadType.NOTIFY),
        PayloadRule.any(PayloadType.CERTREQ));
  }

  private static List<PayloadRule> authRequest() {
    return List.of(
        PayloadRule.one(PayloadType.ID_I),
        PayloadRule.optional(PayloadType.ID_R),
        PayloadRule.optional(PayloadType.AUTH),
        PayloadRule.any(PayloadType.CERT),
        PayloadRule.any(PayloadType.CERTREQ),
        PayloadRule.optional(PayloadType.CP),
        PayloadRule.one(PayloadType.SA),
        PayloadRule.one(PayloadType.TS_I),
        PayloadRule.one(PayloadType.TS_R),
        PayloadRule.any(PayloadType.NOTIFY));
  }

  // A response that refuses holds a notify alone.
  private static List<PayloadRule> authResponse() {
    return List.of(
        PayloadRule.optional(PayloadType.ID_R),
        PayloadRule.optional(PayloadType.AUTH),
        PayloadRule.any(PayloadType.CERT),
        PayloadRule.optional(PayloadType.CP),
        PayloadRule.optional(PayloadType.EAP),
        PayloadRule.optional(PayloadType.SA),
        PayloadRule.optional(PayloadType.TS_I),
        PayloadRule.optional(PayloadType.TS_R),
        PayloadRule.any(PayloadType.NOTIFY));
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV2;
  }

  @Override
  public String name() {
    return "initial";
  }

  @Override
  public List<ExchangeType> types() {
    return List.of(ExchangeType.IKE_SA_INIT, ExchangeType.IKE_AUTH);
  }

  @Override
  public Set<Purpose> purposes() {
    return Set.of(Purpose.IKE_SA);
  }

  @Override
  public List<Row> rows() {
    return rows;
  }
}
