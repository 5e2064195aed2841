/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.spi.extension.Stage;
import org.parley.wire.payload.Payload;

/** Runs the extensions that are present at a point of the flow. */
@ProviderType
public interface ExtensionAccess {
  /** What extensions add to the message that is being built at this stage. */
  Contributed contribute(Stage stage);

  /**
   * The same, where extensions see this record as the SA's: it is chosen in the very verdict that
   * is being made.
   */
  default ExtensionAccess choosing(AuthenticationRecord record) {
    return this;
  }

  /** Shows extensions the message that has come at this stage. */
  ReadBack read(Stage stage, Received message);

  /** Payloads and effects, to be put into the handler's message and verdict. */
  record Contributed(List<Payload> payloads, List<Effect> effects) {
    public Contributed {
      payloads = List.copyOf(payloads);
      effects = List.copyOf(effects);
    }
  }

  /**
   * Effects, and why an extension refuses the peer.
   *
   * @param refusals empty when none does
   */
  record ReadBack(List<Effect> effects, List<org.parley.api.event.Refusal> refusals) {
    public ReadBack {
      effects = List.copyOf(effects);
      refusals = List.copyOf(refusals);
    }
  }
}
