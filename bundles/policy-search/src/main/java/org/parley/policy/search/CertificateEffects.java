/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.parley.api.control.Certificates;
import org.parley.api.control.Certificates.Result;
import org.parley.api.control.Certificates.Statement;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.api.policy.PolicySet;
import org.parley.spi.time.Timers;
import org.parley.statements.Lexer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has statements about certificates carried out by the service that keeps those: what is typed
 * before it is stored, and what a store holds already when either of the two arrives.
 */
@Component(service = CertificateEffects.class)
public final class CertificateEffects {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateEffects.class);
  private static final Set<String> OBJECTS = Set.of("csr", "mycert", "cacert", "crl");

  private final MergedStores stores;
  private volatile Certificates certificates;
  private volatile Timers timers;
  private volatile AutoCloseable watch = () -> {};

  /**
   * What a group of statements has brought about.
   *
   * @param problem the first statement that can't be carried out; then nothing was done
   * @param undo takes back what was done, when the group is not stored after all
   * @param confirm takes back what the group deletes, once it is stored
   */
  record Effect(Optional<Problem> problem, List<String> lines, Runnable undo, Runnable confirm) {}

  /** Follows what {@code stores} hold. */
  @Activate
  public CertificateEffects(@Reference MergedStores stores) {
    this.stores = stores;
  }

  @Activate
  void activate() {
    watch = stores.watch(records -> soon());
    soon();
  }

  @Deactivate
  void deactivate() throws Exception {
    watch.close();
  }

  /** The keeper of certificates came. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCertificates(Certificates present) {
    certificates = present;
    soon();
  }

  /** The keeper left. */
  void unbindCertificates(Certificates gone) {
    if (certificates == gone) {
      certificates = null;
    }
  }

  /** Timers of this bundle. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindTimers(Timers present) {
    timers = present;
    soon();
  }

  /** The timers left. */
  void unbindTimers(Timers gone) {
    if (timers == gone) {
      timers = null;
    }
  }

  /** On a worker: a key pair or a directory server takes long. */
  private void soon() {
    Timers present = timers;
    if (present != null && certificates != null) {
      present.schedule(Duration.ZERO, () -> reconcile(stores.view().set()));
    }
  }

  /** Carries out what a store holds and was never carried out, such as from a batch file. */
  private void reconcile(PolicySet records) {
    Certificates keeper = certificates;
    if (keeper == null) {
      return;
    }
    for (Statement statement : statements(records.pending())) {
      if (!keeper.holds(statement)) {
        Result result = keeper.add(statement, false);
        if (!result.succeeded()) {
          LOG.warn("{}: {}", statement.text(), result.lines().get(0));
        }
      }
    }
  }

  /** Carries out what a group adds; what it deletes waits until it is stored. */
  Effect carryOut(String origin, List<String> before, List<String> after, boolean check) {
    List<Statement> added = statements(without(after, before));
    List<Statement> deleted = statements(without(before, after));
    Certificates keeper = certificates;
    if (keeper == null) {
      return new Effect(Optional.empty(), waiting(added), () -> {}, () -> {});
    }
    List<Statement> done = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Runnable undo = () -> done.forEach(keeper::delete);
    for (Statement statement : added) {
      boolean there = keeper.holds(statement);
      Result result = keeper.add(statement, check);
      if (!result.succeeded()) {
        undo.run();
        String option = result.option().isEmpty() ? statement.object() : "-" + result.option();
        Problem problem = new Problem(origin, 0, option, result.lines().get(0));
        return new Effect(Optional.of(problem), List.of(), () -> {}, () -> {});
      }
      if (!check && !there) {
        done.add(statement);
      }
      lines.addAll(result.lines());
    }
    Runnable confirm = () -> deleted.forEach(keeper::delete);
    return new Effect(Optional.empty(), lines, undo, check ? () -> {} : confirm);
  }

  private static List<String> waiting(List<Statement> added) {
    return added.stream()
        .map(
            each ->
                "warning: add "
                    + each.object()
                    + " is kept and takes effect once credential-files is present"
                    + " (feature parley-certificates)")
        .toList();
  }

  /** What is there of an object beyond its statements. */
  List<String> show(String object) {
    Certificates keeper = certificates;
    return keeper == null || !OBJECTS.contains(object) ? List.of() : keeper.show(object);
  }

  private static List<String> without(List<String> all, List<String> some) {
    return all.stream().filter(each -> !some.contains(each)).toList();
  }

  private static List<Statement> statements(List<String> lines) {
    return Lexer.read("", lines).statements().stream()
        .filter(each -> OBJECTS.contains(each.words().get(1)))
        .map(each -> statement(each.words()))
        .toList();
  }

  private static Statement statement(List<String> words) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int at = 2; at + 1 < words.size(); at += 2) {
      options.put(words.get(at).substring(1), words.get(at + 1).replace("\"", ""));
    }
    return new Statement(String.join(" ", words), words.get(1), options);
  }
}
