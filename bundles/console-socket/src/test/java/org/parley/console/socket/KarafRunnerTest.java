/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class KarafRunnerTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What a session does with its command line. */
  private interface Script {
    Object execute(String line, PrintStream console) throws Exception;
  }

  private static <T> T stub(Class<T> type, java.lang.reflect.InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static SessionFactory factory(Script script) {
    return stub(
        SessionFactory.class,
        (proxy, create, streams) ->
            stub(
                Session.class,
                (session, method, arguments) ->
                    method.getName().equals("execute")
                        ? script.execute((String) arguments[0], (PrintStream) streams[1])
                        : null));
  }

  private static BundleStates bundles(Map<String, Integer> states) {
    Bundle[] bundles =
        states.entrySet().stream()
            .map(
                entry ->
                    stub(
                        Bundle.class,
                        (proxy, method, arguments) ->
                            switch (method.getName()) {
                              case "getSymbolicName" -> entry.getKey();
                              case "getState" -> entry.getValue();
                              default -> 42L;
                            }))
            .toArray(Bundle[]::new);
    return new BundleStates(stub(BundleContext.class, (proxy, method, arguments) -> bundles));
  }

  private int run(SessionFactory factory, Map<String, Integer> states) {
    return new KarafRunner(patience -> factory, bundles(states)).run("root", "ike:sas", out, err);
  }

  @Test
  void printsWhatTheCommandPrintsAndThenWhatItReturns() {
    SessionFactory factory =
        factory(
            (line, console) -> {
              console.println("printed by " + line);
              return "returned";
            });
    assertThat(run(factory, Map.of())).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("printed by ike:sas\nreturned\n");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void aFailingCommandGivesItsMessageAndStatusOne() {
    SessionFactory factory =
        factory(
            (line, console) -> {
              throw new IllegalArgumentException("no peer of that name");
            });
    assertThat(run(factory, Map.of("org.parley.engine", Bundle.RESOLVED))).isEqualTo(1);
    assertThat(err.toString(UTF_8)).isEqualTo("no peer of that name\n");
  }

  @Test
  void aMissingCommandNamesTheBundlesThatDoNotRun() {
    SessionFactory factory =
        factory(
            (line, console) -> {
              throw new IllegalStateException("Command not found: ike:sas");
            });
    assertThat(run(factory, Map.of("org.parley.engine", Bundle.INSTALLED))).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "Command not found: ike:sas\n"
                + "bundle org.parley.engine lacks a requirement (bundle:diag 42)\n");
  }

  @Test
  void aMissingDaemonIsNamed() {
    SessionFactory factory =
        factory(
            (line, console) -> {
              throw new IllegalStateException("Command not found: ike:sas");
            });
    assertThat(run(factory, Map.of())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("The daemon is not installed");
  }

  @Test
  void aCommandThatRestartsTheConsoleHasAnUnknownOutcome() {
    SessionFactory factory =
        factory(
            (line, console) -> {
              throw new InterruptedException();
            });
    assertThat(run(factory, Map.of())).isEqualTo(KarafRunner.OUTCOME_UNKNOWN);
    assertThat(err.toString(UTF_8)).contains("whose work goes on");
  }

  @Test
  void answersAlsoWithoutAConsole() {
    assertThat(run(null, Map.of("org.apache.karaf.shell.core", Bundle.RESOLVED))).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo("The console is not there: bundle org.apache.karaf.shell.core is stopped\n");
  }
}
