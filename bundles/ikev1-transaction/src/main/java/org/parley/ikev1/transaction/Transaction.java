/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.exchange.Handler;
import org.parley.spi.exchange.HandlerContext;
import org.parley.spi.exchange.Row;
import org.parley.spi.exchange.Trigger;
import org.parley.spi.exchange.Verdict;
import org.parley.spi.user.UserAuthentication;
import org.parley.spi.user.UserCredentialSource;
import org.parley.wire.payload.PayloadRule;

/**
 * The table of the transaction exchange: two messages, each with a message id of its own exchange.
 *
 * <pre>
 *  gateway                                       client
 *  {HASH, REQUEST(user, password)}     --&gt;
 *                                      &lt;--       {HASH, REPLY(user, password)}
 *  {HASH, SET(status)}                 --&gt;
 *                                      &lt;--       {HASH, ACK(status)}
 *                                      &lt;--       {HASH, REQUEST(address, ...)}     pull
 *  {HASH, REPLY(address, ...)}         --&gt;
 *  {HASH, SET(address, ...)}           --&gt;                                         or push
 *                                      &lt;--       {HASH, ACK(address, ...)}
 * </pre>
 */
@Component(service = Exchange.class)
public final class Transaction implements Exchange {
  /** The user was asked for. */
  static final String ASKED = "ASKED";

  /** The answer came; it is being judged. */
  static final String JUDGING = "JUDGING";

  /** The answer was wrong, and the peer waits before it is told. */
  static final String SLOWING = "SLOWING";

  /** The peer was told that its user is accepted. */
  static final String ACCEPTED = "ACCEPTED";

  /** The peer was told that its user is refused. */
  static final String REFUSED = "REFUSED";

  /** What the local side is to say of its user is being looked up. */
  static final String REMEMBERING = "REMEMBERING";

  /** An address was asked for. */
  static final String PULLING = "PULLING";

  /** An address is being leased for a peer that asked. */
  static final String LEASING = "LEASING";

  /** An address is being leased for a peer that is to be told. */
  static final String CHOOSING = "CHOOSING";

  /** An address was told. */
  static final String PUSHED = "PUSHED";

  /** Operation: judge the user. */
  static final String JUDGE = "judge user";

  /** Operation: look up the own user. */
  static final String REMEMBER = "look up user";

  /** Operation: lease an address. */
  static final String LEASE = "lease address";

  /** Timer: a refusal was held back long enough. */
  static final String SLOW = "slow";

  static final ExchangeType TYPE = ExchangeType.TRANSACTION;

  private static final List<PayloadRule> PAYLOADS =
      List.of(
          PayloadRule.one(PayloadType.HASH_V1),
          PayloadRule.one(PayloadType.ATTRIBUTES_V1),
          PayloadRule.any(PayloadType.NOTIFICATION_V1));

  private final Users users = new Users();
  private final List<Row> rows;

  /** An exchange that knows no users yet. */
  @Activate
  public Transaction() {
    UserServer server = new UserServer(users, new Brake());
    UserClient client = new UserClient(users);
    this.rows = new Table(server, client).rows();
  }

  /** Someone who knows users has come. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bindUserAuthentication(UserAuthentication authentication) {
    users.arrived(authentication);
  }

  /** Someone who knows users leaves. */
  public void unbindUserAuthentication(UserAuthentication authentication) {
    users.left(authentication);
  }

  /** Someone who keeps what the local side says has come. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bindUserCredentialSource(UserCredentialSource source) {
    users.arrived(source);
  }

  /** Someone who keeps what the local side says leaves. */
  public void unbindUserCredentialSource(UserCredentialSource source) {
    users.left(source);
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public String name() {
    return "transaction";
  }

  @Override
  public List<ExchangeType> types() {
    return List.of(TYPE);
  }

  @Override
  public Set<Purpose> purposes() {
    return Set.of(Purpose.CONFIGURATION);
  }

  @Override
  public List<Row> rows() {
    return rows;
  }

  /** Joins rows and handlers. */
  private record Table(UserServer server, UserClient client) {
    List<Row> rows() {
      return Stream.of(firstRows(), askingRows(), answeringRows(), addressRows())
          .flatMap(List::stream)
          .toList();
    }

    /** How an instance begins. */
    private List<Row> firstRows() {
      return List.of(
          Row.of(
              START,
              Trigger.command(),
              this::begin,
              Set.of(ASKED, ACCEPTED, REFUSED, PULLING, CHOOSING),
              "Ask for the user, tell what became of it, ask for an address or hand one out."),
          message(
              IDLE,
              this::take,
              Set.of(REMEMBERING, LEASING, Row.END),
              "Answer the peer that asks for a user or an address, or tells about them."));
    }

    /** A gateway's, for the user. */
    private List<Row> askingRows() {
      return List.of(
          message(
              ASKED,
              server::answered,
              Set.of(JUDGING, Row.END),
              "Take user name and password, and have them judged."),
          Row.of(
              JUDGING,
              Trigger.result(JUDGE),
              server::judged,
              Set.of(SLOWING, Row.END),
              "The user is accepted, or has to wait for the refusal."),
          Row.of(
              SLOWING,
              Trigger.timer(SLOW),
              server::slowed,
              Set.of(Row.END),
              "The refusal was held back long enough."),
          message(
              ACCEPTED,
              server::acceptanceKnown,
              Set.of(Row.END),
              "The client knows that its user is accepted."));
    }

    /** What became of the user, and what the client says of it. */
    private List<Row> answeringRows() {
      return List.of(
          message(
              REFUSED,
              server::refusalKnown,
              Set.of(Row.END),
              "The client knows that its user is refused: the ISAKMP SA ends."),
          Row.of(
              REMEMBERING,
              Trigger.result(REMEMBER),
              client::answer,
              Set.of(Row.END),
              "Say who the user is."));
    }

    /** Addresses. */
    private List<Row> addressRows() {
      return List.of(
          message(
              PULLING,
              AddressClient::answered,
              Set.of(Row.END),
              "Take the address that the gateway assigns."),
          Row.of(
              CHOOSING,
              Trigger.result(LEASE),
              AddressServer::push,
              Set.of(PUSHED),
              "Tell the client its address."),
          message(PUSHED, AddressServer::pushed, Set.of(Row.END), "The client knows its address."),
          Row.of(
              LEASING,
              Trigger.result(LEASE),
              AddressServer::answer,
              Set.of(Row.END),
              "Tell the client what it asked for."));
    }

    private Verdict begin(HandlerContext context) {
      String task =
          context.request() instanceof ExchangeRequest.Configure wanted ? wanted.task() : "";
      return switch (task) {
        case Tasks.ASK -> server.ask(context);
        case Tasks.ACCEPT -> server.accept(context);
        case Tasks.REFUSE -> server.refuse(context);
        case Tasks.PULL -> AddressClient.ask(context);
        case Tasks.PUSH -> AddressServer.choose(context);
        default -> Messages.rejectSilently("the transaction exchange has no task " + task);
      };
    }

    private Verdict take(HandlerContext context) {
      return new FirstMessage(context).judge(client);
    }

    private static Row message(String state, Handler handler, Set<String> next, String sentence) {
      return new Row(state, Trigger.message(TYPE), PAYLOADS, true, handler, next, sentence);
    }
  }
}
