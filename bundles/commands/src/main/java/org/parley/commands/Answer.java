/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands;

import java.util.function.Supplier;
import org.parley.commands.text.Json;

/**
 * What a command has to say, in two forms of which one is wanted.
 *
 * @param text for people, any number of lines
 * @param json for programs, as {@link Json} takes it
 */
public record Answer(Supplier<String> text, Supplier<Object> json) {

  /** The form that was asked for, without a line feed at its end. */
  String render(boolean asJson) {
    return asJson ? Json.write(json.get()) : text.get().stripTrailing();
  }
}
