/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.util.Optional;
import org.parley.api.number.ConfigurationType;
import org.parley.api.policy.RemoteAccessRole;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Verdict;
import org.parley.wire.ikev1.AttributesPayload;

/** A transaction that the peer begins: what it wants decides who takes it, if anybody. */
record FirstMessage(HandlerContext context) {
  Verdict judge(UserClient client) {
    Optional<AttributesPayload> came = Messages.received(context);
    if (came.isEmpty()) {
      return new Verdict.Drop(Messages.fault(context));
    }
    AttributesPayload message = came.get();
    RemoteAccessRole role = RemoteAccess.role(context.sa());
    boolean aboutUser = UserAttributes.present(message.attributes());
    if (message.configurationType().equals(ConfigurationType.REQUEST)) {
      return request(client, message, role, aboutUser);
    }
    if (!message.configurationType().equals(ConfigurationType.SET)) {
      return new Verdict.Drop("an answer to nothing that was asked");
    }
    if (role != RemoteAccessRole.CLIENT) {
      return new Verdict.Drop("only a client is told something");
    }
    return aboutUser ? client.told(context, message) : pushed(message);
  }

  private Verdict request(
      UserClient client, AttributesPayload message, RemoteAccessRole role, boolean aboutUser) {
    if (aboutUser) {
      return role == RemoteAccessRole.CLIENT
          ? client.asked(context, message)
          : new Verdict.Drop("only a client is asked for its user");
    }
    if (role != RemoteAccessRole.SERVER) {
      return new Verdict.Drop("only a gateway is asked for an address");
    }
    return AccessState.open(context.sa())
        ? AddressServer.asked(context, message)
        : new Verdict.Drop("asked for an address before the user has authenticated");
  }

  private Verdict pushed(AttributesPayload message) {
    return AccessState.open(context.sa())
        ? AddressClient.told(context, message)
        : new Verdict.Drop("an address before the user is accepted");
  }
}
