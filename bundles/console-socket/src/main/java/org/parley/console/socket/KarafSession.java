/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A session of Karaf's console, reached by name and reflection.
 *
 * <p>Were its package imported, this bundle would be wired to the console's bundle. Karaf refreshes
 * that one when it installs ssh, and stops whatever is wired to it: the answer of the very command
 * that installs ssh would be lost.
 */
final class KarafSession implements AutoCloseable {
  /** The service that makes sessions. */
  static final String FACTORY = "org.apache.karaf.shell.api.console.SessionFactory";

  private static final String SESSION = "org.apache.karaf.shell.api.console.Session";

  private final Class<?> type;
  private final Object session;

  private KarafSession(Class<?> type, Object session) {
    this.type = type;
    this.session = session;
  }

  /**
   * Opens a session without input.
   *
   * @param factory the service of type {@link #FACTORY}
   * @param out where its output goes
   * @param err where its errors go
   */
  static KarafSession open(Object factory, PrintStream out, PrintStream err) throws Exception {
    ClassLoader console = factory.getClass().getClassLoader();
    Method create =
        console
            .loadClass(FACTORY)
            .getMethod("create", InputStream.class, PrintStream.class, PrintStream.class);
    InputStream nothing = new ByteArrayInputStream(new byte[0]);
    return new KarafSession(console.loadClass(SESSION), call(create, factory, nothing, out, err));
  }

  /** Runs a command line and gives what the last command returned. */
  Object execute(String line) throws Exception {
    return call(type.getMethod("execute", CharSequence.class), session, line);
  }

  @Override
  public void close() throws Exception {
    call(type.getMethod("close"), session);
  }

  private static Object call(Method method, Object target, Object... arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
