/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Calls the bind methods of components by name, as the component runtime does. */
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

  /** Settings of a component, as its configuration would give them. */
  static <A> A settings(Class<A> type, Map<String, Object> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue())));
  }
}
