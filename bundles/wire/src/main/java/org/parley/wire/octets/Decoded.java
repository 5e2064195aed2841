/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.octets;

import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of a decoder. Malformed input is an expected value here, never an exception.
 *
 * @param <T> what was to be decoded
 */
public sealed interface Decoded<T> {

  /** Decoding succeeded. */
  record Ok<T>(T decoded) implements Decoded<T> {}

  /** Decoding failed; nothing of the input may be acted upon. */
  record Failed<T>(Malformed fault) implements Decoded<T> {}

  /** A successful outcome. */
  static <T> Decoded<T> ok(T value) {
    return new Ok<>(value);
  }

  /** A failed outcome. */
  static <T> Decoded<T> failed(Malformed malformed) {
    return new Failed<>(malformed);
  }

  /** The value, or empty when malformed. */
  default Optional<T> value() {
    return this instanceof Ok<T> ok ? Optional.of(ok.decoded()) : Optional.empty();
  }

  /** The fault, or empty when decoding succeeded. */
  default Optional<Malformed> malformed() {
    return this instanceof Failed<T> failed ? Optional.of(failed.fault()) : Optional.empty();
  }

  /** Applies {@code next} to a value; a fault passes through. */
  default <R> Decoded<R> map(Function<? super T, ? extends R> next) {
    return this instanceof Ok<T> ok
        ? new Ok<>(next.apply(ok.decoded()))
        : new Failed<>(((Failed<T>) this).fault());
  }

  /** Applies {@code next}, which may fail itself, to a value; a fault passes through. */
  default <R> Decoded<R> then(Function<? super T, Decoded<R>> next) {
    return this instanceof Ok<T> ok
        ? next.apply(ok.decoded())
        : new Failed<>(((Failed<T>) this).fault());
  }
}
