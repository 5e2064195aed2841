/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A service over one that works, some of whose methods do something else. */
public final class FaultyPlugIn {
  private FaultyPlugIn() {}

  /**
   * Makes one.
   *
   * @param faults what takes the place of a method's answer, by the name of the method; it may
   *     throw
   */
  public static <S> S of(Class<S> type, S working, Map<String, UnaryOperator<Object>> faults) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, method, arguments);
              }
              Object answer = invoke(working, method, arguments);
              UnaryOperator<Object> fault = faults.get(method.getName());
              return fault == null ? answer : fault.apply(answer);
            }));
  }

  /** Makes one that sees the arguments of a method first and may change them. */
  public static <S> S before(
      Class<S> type, S working, String name, UnaryOperator<Object[]> arguments) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, given) ->
                method.getDeclaringClass() == Object.class
                    ? ofObject(proxy, method, given)
                    : invoke(
                        working,
                        method,
                        method.getName().equals(name) ? arguments.apply(given) : given)));
  }

  private static Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "a faulty plug-in";
    };
  }

  private static Object invoke(Object working, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(working, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  /** Throws. */
  public static UnaryOperator<Object> thrown() {
    return answer -> {
      throw new IllegalStateException("planted");
    };
  }

  /** Answers this instead. */
  public static UnaryOperator<Object> answers(Object instead) {
    return answer -> instead;
  }

  /** A stage that never ends. */
  public static UnaryOperator<Object> never() {
    return answer -> new CompletableFuture<>();
  }
}
