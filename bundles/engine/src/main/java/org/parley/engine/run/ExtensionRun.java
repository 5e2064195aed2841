/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.event.Decision;
import org.parley.api.event.Refusal;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.engine.guard.Fault;
import org.parley.engine.guard.Guards;
import org.parley.engine.sa.Instance;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.ExtensionAccess;
import org.parley.spi.exchange.Received;
import org.parley.spi.exchange.SaView;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.VendorIdPayloadV1;
import org.parley.wire.ikev2.VendorIdPayload;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/** Runs the extensions of a version at a stage; one that throws is counted and left out. */
final class ExtensionRun implements ExtensionAccess {
  private final Machinery machinery;
  private final Instance instance;
  private final SaView view;
  private final AlgorithmAccess algorithms;

  ExtensionRun(Machinery machinery, Instance instance, SaView view, AlgorithmAccess algorithms) {
    this.machinery = machinery;
    this.instance = instance;
    this.view = view;
    this.algorithms = algorithms;
  }

  @Override
  public Contributed contribute(Stage stage) {
    List<Payload> payloads = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    ExtensionContext context = context(Optional.empty());
    for (Extension extension : usable()) {
      try {
        if (extension.wanted(context)) {
          if (stage == Stage.OFFER) {
            extension.vendorIds().forEach(id -> payloads.add(vendorId(id)));
          }
          Extension.Contribution contribution = extension.contribute(stage, context);
          payloads.addAll(contribution.payloads());
          effects.addAll(contribution.effects());
        }
      } catch (Fault fault) {
        broken(extension, fault);
      }
    }
    return new Contributed(payloads, effects);
  }

  @Override
  public ExtensionAccess choosing(AuthenticationRecord record) {
    return new ExtensionRun(machinery, instance, view.choosing(record), algorithms);
  }

  @Override
  public ReadBack read(Stage stage, Received message) {
    List<Effect> effects = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    ExtensionContext context = context(Optional.of(message));
    for (Extension extension : usable()) {
      try {
        if (extension.wanted(context)) {
          Extension.Reading reading = extension.read(stage, context);
          effects.addAll(reading.effects());
          reading.refusal().ifPresent(refusals::add);
        }
      } catch (Fault fault) {
        broken(extension, fault);
      }
    }
    return new ReadBack(effects, refusals);
  }

  /** What follows from the end of authentication. */
  List<Effect> authenticated() {
    List<Effect> effects = new ArrayList<>();
    ExtensionContext context = context(Optional.empty());
    for (Extension extension : usable()) {
      try {
        if (extension.wanted(context)) {
          effects.addAll(extension.authenticated(context));
        }
      } catch (Fault fault) {
        broken(extension, fault);
      }
    }
    return effects;
  }

  private List<Extension> usable() {
    return machinery.services().usableExtensions(view.version(), instance.sa().canaries);
  }

  private ExtensionContext context(Optional<Received> message) {
    return new ExtensionContext(
        view,
        instance.initiator(),
        message,
        algorithms,
        machinery.environment().random(),
        machinery.environment().clock());
  }

  private Payload vendorId(Slice id) {
    return view.version() == IkeVersion.IKEV1 ? new VendorIdPayloadV1(id) : new VendorIdPayload(id);
  }

  /** Its own fault costs the extension its part; an algorithm's ends the exchange. */
  private void broken(Extension extension, Fault fault) {
    if (Guards.plugin(extension).filter(plugin -> plugin == fault.plugin()).isEmpty()) {
      throw fault;
    }
    machinery.counters().count("faults");
    instance
        .trail()
        .note("extension", extension.name(), Decision.Verdict.PASSED_OVER, fault.reason());
  }
}
