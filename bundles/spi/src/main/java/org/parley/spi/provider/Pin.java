/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.provider;

/**
 * A place in the operator's order.
 *
 * @param algorithm for which algorithms
 * @param provider who has this place
 * @param rule the setting that says so, for the console
 */
public record Pin(AlgorithmPattern algorithm, ProviderPattern provider, String rule) {}
