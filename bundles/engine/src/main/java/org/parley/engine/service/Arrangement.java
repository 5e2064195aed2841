/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.service;

import java.util.List;

/**
 * Puts the services of a key into the order that the operator wants.
 *
 * @param <K> key, such as an algorithm
 * @param <S> service interface
 */
@FunctionalInterface
interface Arrangement<K, S> {
  /** From the natural order to the wanted one. */
  Arranged<S> arrange(K key, List<Provided<S>> natural);
}
