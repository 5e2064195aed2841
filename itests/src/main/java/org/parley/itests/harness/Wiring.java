/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Calls the bind methods of components as the component runtime does, which finds them by name too.
 */
final class Wiring {
  private Wiring() {}

  static void call(Object component, String method, Object... arguments) {
    for (Method candidate : component.getClass().getDeclaredMethods()) {
      if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
        invoke(component, candidate, arguments);
        return;
      }
    }
    throw new IllegalArgumentException(component.getClass() + " has no " + method);
  }

  private static void invoke(Object component, Method method, Object... arguments) {
    try {
      method.setAccessible(true);
      method.invoke(component, arguments);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
