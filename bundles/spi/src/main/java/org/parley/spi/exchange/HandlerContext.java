/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.event.Decision;
import org.parley.api.policy.AuthenticationKind;
import org.parley.spi.auth.Ikev1Authentication;
import org.parley.spi.auth.Ikev2Authentication;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;

/** What a handler may see and use. Valid only while the handler runs. */
@ProviderType
public interface HandlerContext {
  /** The IKE SA at this moment. */
  SaView sa();

  /** True when the local side began this exchange. */
  boolean initiator();

  /** State of the instance. */
  String state();

  /** Message id of the instance's current message. */
  int messageId();

  /**
   * What the last verdict left as data of the instance.
   *
   * @throws ClassCastException when it is of another type
   */
  <D> D data(Class<D> type);

  /**
   * What the engine wants from an exchange that it starts.
   *
   * @throws java.util.NoSuchElementException in a responder's instance
   */
  ExchangeRequest request();

  /**
   * The message that set off the row.
   *
   * @throws java.util.NoSuchElementException when it was set off by something else
   */
  Received message();

  /**
   * The result of the awaited operation.
   *
   * @throws ClassCastException when it is of another type
   */
  <R> R result(Class<R> type);

  /**
   * Datagrams that this instance has sent, in order, without marker; needed for AUTH (RFC 7296
   * section 2.15).
   */
  List<byte[]> sent();

  /** Datagrams that this instance has received and accepted, in order; the current one last. */
  List<byte[]> received();

  /** Algorithms, leased until the handler returns. */
  AlgorithmAccess algorithms();

  /** Randomness. */
  RandomSource random();

  /** Time. */
  Clock clock();

  /** The records; empty while no search is present. */
  Optional<PolicySearch> policies();

  /** A way to authenticate in IKEv1; empty while none of this kind is present. */
  Optional<Ikev1Authentication> ikev1Authentication(AuthenticationKind kind);

  /** A way to authenticate in IKEv2; empty while none of this kind is present. */
  Optional<Ikev2Authentication> ikev2Authentication(AuthenticationKind kind);

  /** Extensions that are present for this version. */
  ExtensionAccess extensions();

  /** Why an algorithm pair can't be used by the data plane now; empty when it can. */
  Optional<String> dataPlaneRefuses(org.parley.api.policy.IpsecTransform transform);

  /** Puts a decision on the trail. */
  void note(String topic, String subject, Decision.Verdict verdict, String reason);

  /** Puts the decisions of a search on the trail. */
  void note(List<Decision> decisions);
}
