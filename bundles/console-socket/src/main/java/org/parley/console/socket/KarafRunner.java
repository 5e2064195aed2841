/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.console.socket;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a command line in a console session of Karaf that has all rights. */
final class KarafRunner implements CommandRunner {
  /** Exit status of a command under which the console was restarted. */
  static final int OUTCOME_UNKNOWN = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<String> ROLES = List.of("admin", "manager", "viewer", "systembundles");
  private static final Logger LOG = LoggerFactory.getLogger(KarafRunner.class);

  private final FactorySource factories;
  private final BundleStates states;

  /**
   * Runs commands in sessions of the factory that is there at that moment.
   *
   * @param factories gives null while Karaf has no console
   * @param states says why a command may be missing
   */
  KarafRunner(FactorySource factories, BundleStates states) {
    this.factories = factories;
    this.states = states;
  }

  @Override
  public int run(String user, String line, OutputStream out, OutputStream err) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    PrintStream output = new PrintStream(out, false, StandardCharsets.UTF_8);
    try {
      Object factory = factories.await(PATIENCE);
      if (factory == null) {
        errors.println("The console is not there: " + states.of("org.apache.karaf.shell.core"));
        return 1;
      }
      PrivilegedExceptionAction<Integer> action = () -> execute(factory, line, output, errors);
      return Subject.doAs(subject(user), action);
    } catch (PrivilegedActionException e) {
      return failed(line, e.getException(), errors);
    } catch (InterruptedException e) {
      return interrupted(errors);
    } catch (RuntimeException e) {
      return failed(line, e, errors);
    } finally {
      output.flush();
    }
  }

  private static int execute(Object factory, String line, PrintStream output, PrintStream errors)
      throws Exception {
    try (KarafSession session = KarafSession.open(factory, output, errors)) {
      Object result = session.execute(line);
      if (result != null) {
        output.println(result);
      }
      return 0;
    }
  }

  private int failed(String line, Exception problem, PrintStream errors) {
    if (problem instanceof InterruptedException) {
      return interrupted(errors);
    }
    String message = problem.getMessage();
    LOG.debug("Console command '{}' failed", line, problem);
    errors.println(message == null || message.isBlank() ? problem.toString() : message);
    // Gogo's exception for this is internal to the console: its text is all there is to go by.
    if (message != null && message.startsWith("Command not found")) {
      states.troubled().forEach(errors::println);
    }
    return 1;
  }

  /** The console interrupts its commands when it stops; the client waits until it is back. */
  private int interrupted(PrintStream errors) {
    errors.println("The console restarted under this command, whose work goes on; see the log.");
    try {
      factories.await(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OUTCOME_UNKNOWN;
  }

  private static Subject subject(String user) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    ROLES.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
    return new Subject(true, subject.getPrincipals(), Set.of(), Set.of());
  }
}
