/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import java.util.Optional;
import java.util.function.Function;
import org.parley.api.event.Refusal;
import org.parley.spi.exchange.HandlerContext;

/**
 * What came of a check or of an operation: a value, or why there is none.
 *
 * @param <T> the value
 */
public sealed interface Judged<T> {
  /** There is a value. */
  record Good<T>(T found) implements Judged<T> {}

  /** There is none. */
  record Bad<T>(Refusal why) implements Judged<T> {}

  /** A value. */
  static <T> Judged<T> good(T value) {
    return new Good<>(value);
  }

  /** A refusal. */
  static <T> Judged<T> bad(Refusal refusal) {
    return new Bad<>(refusal);
  }

  /** The result of the operation that the handler was waiting for. */
  static <T> Judged<T> result(HandlerContext context, Class<T> type) {
    Judged<?> result = context.result(Judged.class);
    return result.map(type::cast);
  }

  /** The value, or empty when refused. */
  default Optional<T> value() {
    return this instanceof Good<T> good ? Optional.of(good.found()) : Optional.empty();
  }

  /** The refusal, or empty when there is a value. */
  default Optional<Refusal> refusal() {
    return this instanceof Bad<T> bad ? Optional.of(bad.why()) : Optional.empty();
  }

  /** Applies {@code next} to a value; a refusal passes through. */
  default <R> Judged<R> map(Function<? super T, ? extends R> next) {
    return this instanceof Good<T> good
        ? new Good<>(next.apply(good.found()))
        : new Bad<>(((Bad<T>) this).why());
  }
}
