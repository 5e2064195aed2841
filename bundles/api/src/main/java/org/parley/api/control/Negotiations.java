/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.control;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Starts and ends negotiations. Served by the engine; all methods return at once. */
@ProviderType
public interface Negotiations {
  /**
   * Negotiates what {@code request} asks for, or reuses what is there. The stage always completes
   * normally.
   */
  CompletionStage<Outcome> initiate(InitiateRequest request);

  /**
   * Ends SAs and tells their peers (DELETE). The stage completes when the messages have been sent.
   */
  CompletionStage<Outcome> terminate(AssociationSelection selection);

  /**
   * Replaces SAs by new ones with fresh keys. The stage completes when the new ones are established
   * or failed.
   */
  CompletionStage<Outcome> rekey(AssociationSelection selection);
}
