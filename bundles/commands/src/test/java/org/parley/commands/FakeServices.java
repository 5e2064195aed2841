/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.commands.service.ControlServices;

/** Control services that a test puts there. */
public final class FakeServices implements ControlServices {
  private final Map<Class<?>, Object> services = new HashMap<>();

  /** Adds one. */
  public <T> FakeServices with(Class<T> type, T service) {
    services.put(type, service);
    return this;
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(services.get(type)).map(type::cast);
  }

  @Override
  public String whyMissing(Class<?> type) {
    return "nobody serves " + type.getSimpleName();
  }
}
