/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An immutable list that is made when it is first read: a picture of an SA is taken with each
 * message, and few messages have to do with the thousands of pairs that a peer may have. For one
 * thread at a time.
 *
 * @param <E> element
 */
public final class LateList<E> extends AbstractList<E> {
  private final Supplier<List<E>> source;
  private List<E> elements;

  /** A list whose elements {@code source} gives, once. */
  public LateList(Supplier<List<E>> source) {
    this.source = source;
  }

  /** An immutable copy; a late list stays as it is. */
  static <E> List<E> copyOf(List<E> list) {
    return list instanceof LateList ? list : List.copyOf(list);
  }

  private List<E> elements() {
    if (elements == null) {
      elements = List.copyOf(source.get());
    }
    return elements;
  }

  @Override
  public E get(int index) {
    return elements().get(index);
  }

  @Override
  public int size() {
    return elements().size();
  }
}
