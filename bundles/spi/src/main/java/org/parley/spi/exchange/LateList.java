/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An immutable list of pictures, each taken when it is first looked at: an SA is pictured with each
 * message, few messages have to do with the thousands of pairs that a peer may have, and those that
 * do look at few. For one thread at a time.
 *
 * @param <S> what is pictured
 * @param <E> picture
 */
public final class LateList<S, E> extends AbstractList<E> {
  private final Supplier<List<S>> source;
  private final Function<S, E> picture;
  private List<S> subjects;
  private List<E> pictures;

  /**
   * A list that nobody has looked at.
   *
   * @param source asked once, for an immutable list
   */
  public LateList(Supplier<List<S>> source, Function<S, E> picture) {
    this.source = source;
    this.picture = picture;
  }

  /** An immutable copy; a late list stays as it is. */
  static <E> List<E> copyOf(List<E> list) {
    return list instanceof LateList ? list : List.copyOf(list);
  }

  @Override
  public E get(int index) {
    int size = size();
    if (pictures == null) {
      pictures = new ArrayList<>(Collections.nCopies(size, null));
    }
    E taken = pictures.get(index);
    if (taken == null) {
      taken = picture.apply(subjects.get(index));
      pictures.set(index, taken);
    }
    return taken;
  }

  @Override
  public int size() {
    if (subjects == null) {
      subjects = source.get();
    }
    return subjects.size();
  }
}
