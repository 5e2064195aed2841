/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.util.concurrent.CompletableFuture;
import org.parley.api.control.Outcome;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;

/** An exchange that waits for room in the peer's window. */
public record PendingStart(
    Exchange.Purpose purpose, ExchangeRequest request, CompletableFuture<Outcome> outcome) {}
