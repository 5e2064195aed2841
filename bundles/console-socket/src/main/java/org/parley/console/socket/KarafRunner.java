/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a command line in a console session of Karaf that has all rights. */
final class KarafRunner implements CommandRunner {
  private static final List<String> ROLES = List.of("admin", "manager", "viewer", "systembundles");
  private static final Logger LOG = LoggerFactory.getLogger(KarafRunner.class);

  private final Supplier<SessionFactory> factories;
  private final BundleStates states;

  /**
   * Runs commands in sessions of the factory that is there at that moment.
   *
   * @param factories gives null while Karaf has no console
   * @param states says why a command may be missing
   */
  KarafRunner(Supplier<SessionFactory> factories, BundleStates states) {
    this.factories = factories;
    this.states = states;
  }

  @Override
  public int run(String user, String line, OutputStream out, OutputStream err) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    SessionFactory factory = factories.get();
    if (factory == null) {
      errors.println("The console is not there: " + states.of("org.apache.karaf.shell.core"));
      return 1;
    }
    PrintStream output = new PrintStream(out, false, StandardCharsets.UTF_8);
    try {
      PrivilegedExceptionAction<Integer> action = () -> execute(factory, line, output, errors);
      return Subject.doAs(subject(user), action);
    } catch (PrivilegedActionException e) {
      return failed(line, e.getException(), errors);
    } catch (RuntimeException e) {
      return failed(line, e, errors);
    } finally {
      output.flush();
    }
  }

  private static int execute(
      SessionFactory factory, String line, PrintStream output, PrintStream errors)
      throws Exception {
    ByteArrayInputStream nothing = new ByteArrayInputStream(new byte[0]);
    try (Session session = factory.create(nothing, output, errors)) {
      Object result = session.execute(line);
      if (result != null) {
        output.println(result);
      }
      return 0;
    }
  }

  private int failed(String line, Exception problem, PrintStream errors) {
    String message = problem.getMessage();
    LOG.debug("Console command '{}' failed", line, problem);
    errors.println(message == null || message.isBlank() ? problem.toString() : message);
    // Gogo's exception for this is internal to the console: its text is all there is to go by.
    if (message != null && message.startsWith("Command not found")) {
      states.troubled().forEach(errors::println);
    }
    return 1;
  }

  private static Subject subject(String user) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    ROLES.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
    return new Subject(true, subject.getPrincipals(), Set.of(), Set.of());
  }
}
