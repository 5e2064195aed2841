/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.extension;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.parley.api.event.Refusal;
import org.parley.api.number.IkeVersion;
import org.parley.spi.exchange.Effect;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;
import org.parley.wire.payload.PayloadRule;

/**
 * An extension of the protocol, of an RFC or of a vendor, as a service. It is stateless: what it
 * must remember of an SA it keeps as octets with {@link Effect.KeepExtensionState}, and finds in
 * the SA's view under its name. Called on event loops: less than a millisecond.
 */
@ConsumerType
public interface Extension extends DatagramTransform {
  /** Such as {@code nat-traversal}; unique per version. */
  String name();

  /** Version that it extends. */
  IkeVersion version();

  /**
   * Vendor ids that it announces in the first message to each peer for which {@link #wanted} is
   * true.
   */
  List<Slice> vendorIds();

  /** True when it is to be used with the SA's peer. */
  boolean wanted(ExtensionContext context);

  /**
   * Payloads that may stand in messages of a stage in addition to what the exchange's table allows.
   */
  List<PayloadRule> payloads(Stage stage);

  /** What it adds to a message of this stage that the local side builds. */
  Contribution contribute(Stage stage, ExtensionContext context);

  /** What follows from a message of this stage that has come. */
  Reading read(Stage stage, ExtensionContext context);

  /**
   * What follows from an IKE SA being established for which it is {@link #wanted}. The context has
   * no message; effects are carried out as those of {@link #timer}.
   */
  default Reading established(ExtensionContext context) {
    return Reading.NONE;
  }

  /**
   * What follows when a timer runs out that was set with {@link Effect.SetExtensionTimer}. The
   * counters of the SA's pairs are fresh. Only effects on the SA are carried out, none that belongs
   * to an exchange, such as {@link Effect.Send}; a refusal ends the IKE SA.
   */
  default Reading timer(String timer, ExtensionContext context) {
    return Reading.NONE;
  }

  /**
   * What follows when authentication has succeeded, before the IKE SA is established and anybody
   * who waits for it can use it: gates to be closed, exchanges to be started then.
   */
  default List<Effect> authenticated(ExtensionContext context) {
    return List.of();
  }

  /** Payloads and effects. */
  record Contribution(List<Payload> payloads, List<Effect> effects) {
    /** Nothing to add. */
    public static final Contribution NONE = new Contribution(List.of(), List.of());

    public Contribution {
      payloads = List.copyOf(payloads);
      effects = List.copyOf(effects);
    }
  }

  /** Effects, or a refusal that ends the negotiation. */
  record Reading(List<Effect> effects, Optional<Refusal> refusal) {
    /** Nothing follows. */
    public static final Reading NONE = new Reading(List.of(), Optional.empty());

    public Reading {
      effects = List.copyOf(effects);
    }
  }
}
