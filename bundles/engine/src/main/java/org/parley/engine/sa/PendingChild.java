/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.api.control.Outcome;
import org.parley.spi.policy.ChildPolicy;

/**
 * An IPsec SA pair that is wanted.
 *
 * @param replaces local number of the pair that it renews
 * @param outcome completes when it is established or failed
 */
public record PendingChild(
    ChildPolicy policy, Optional<Long> replaces, CompletableFuture<Outcome> outcome) {}
