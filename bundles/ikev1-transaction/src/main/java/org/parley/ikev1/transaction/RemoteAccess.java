/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Refusal;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.NotifyTypeV1;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.RemoteAccessRole;
import org.parley.ikev1.payload.ClientIdentities;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.SaView;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadRule;

/**
 * What remote access asks of the other exchanges: after phase 1 the user comes first, then the
 * address, and only then IPsec SAs, for that address alone.
 */
@Component(service = Extension.class)
public final class RemoteAccess implements Extension {
  static final String NAME = "remote-access";

  /** Gate: the user. */
  static final String USER_GATE = "user";

  /** Gate: the address, on the client's side. */
  static final String ADDRESS_GATE = "address";

  /** First octets of MD5 of "draft-ietf-ipsra-isakmp-xauth-06.txt", and Unity's. */
  private static final List<Slice> VENDOR_IDS =
      List.of(hex("09002689dfd6b712"), hex("12f5f28c457168a9702d9fe274cc0100"));

  private static final Duration ADDRESS_LIMIT = Duration.ofSeconds(60);

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
    return VENDOR_IDS;
  }

  @Override
  public boolean wanted(ExtensionContext context) {
    return role(context.sa()) != RemoteAccessRole.NONE;
  }

  @Override
  public List<PayloadRule> payloads(Stage stage) {
    return List.of();
  }

  @Override
  public Contribution contribute(Stage stage, ExtensionContext context) {
    return Contribution.NONE;
  }

  @Override
  public List<Effect> authenticated(ExtensionContext context) {
    SaView sa = context.sa();
    AuthenticationRecord record = sa.record().orElseThrow();
    List<Effect> effects = new ArrayList<>();
    String fault = Wishes.fault(record);
    if (!fault.isEmpty()) {
      effects.add(new Effect.Audit(AuditLevel.WARNING, "record " + record.name() + ": " + fault));
    }
    boolean user = RemoteAccessRole.asksForUser(record.localMethod());
    if (user) {
      effects.add(Effects.keep(AccessState.NEW));
      effects.add(
          new Effect.HoldChildren(
              USER_GATE, "the user has not authenticated", Wishes.patience(record)));
    }
    if (role(sa) == RemoteAccessRole.SERVER) {
      server(record, user, effects);
    } else {
      client(record, user, effects);
    }
    return effects;
  }

  private static void server(AuthenticationRecord record, boolean user, List<Effect> effects) {
    if (user) {
      effects.add(Effects.begin(Tasks.ASK));
    } else if (Wishes.push(record)) {
      effects.add(Effects.begin(Tasks.PUSH));
    }
  }

  private static void client(AuthenticationRecord record, boolean user, List<Effect> effects) {
    if (Wishes.modeConfig(record)) {
      effects.add(
          new Effect.HoldChildren(
              ADDRESS_GATE,
              "the gateway has assigned no address",
              Wishes.patience(record).plus(ADDRESS_LIMIT)));
      if (!user && !Wishes.push(record)) {
        effects.add(Effects.begin(Tasks.PULL));
      }
    }
  }

  /** A client may speak for the address that was assigned to it, and for no other. */
  @Override
  public Reading read(Stage stage, ExtensionContext context) {
    SaView sa = context.sa();
    boolean bound =
        stage == Stage.CHILD
            && !context.initiator()
            && role(sa) == RemoteAccessRole.SERVER
            && sa.record().map(Wishes::assigns).orElse(false);
    if (!bound) {
      return Reading.NONE;
    }
    Optional<TrafficSelector> client =
        context
            .message()
            .flatMap(came -> came.message().first(IdentificationPayloadV1.class))
            .flatMap(ClientIdentities::selector);
    boolean own =
        client
            .filter(selector -> selector.addresses().single())
            .map(selector -> AccessState.of(sa).addresses().contains(selector.addresses().first()))
            .orElse(false);
    return own
        ? Reading.NONE
        : new Reading(
            List.of(),
            Optional.of(
                Refusal.of(
                    NotifyTypeV1.INVALID_ID_INFORMATION.value(),
                    "client identity = "
                        + AccessState.of(sa).addresses()
                        + " : "
                        + client.map(TrafficSelector::toString).orElse("none"))));
  }

  /** Which side the local one is. */
  static RemoteAccessRole role(SaView sa) {
    return sa.record()
        .map(record -> RemoteAccessRole.of(record, sa.initiator()))
        .orElse(RemoteAccessRole.NONE);
  }

  private static Slice hex(String digits) {
    return Slice.of(HexFormat.of().parseHex(digits));
  }
}
