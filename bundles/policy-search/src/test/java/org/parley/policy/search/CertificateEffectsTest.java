/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Certificates;
import org.parley.api.control.PolicyEditor.Applied;
import org.parley.api.policy.PolicySet;
import org.parley.api.policy.StartupParameters;
import org.parley.spi.time.Timers;

/** Statements about certificates, from the command line to who carries them out. */
class CertificateEffectsTest {
  private static final String CSR = "add csr -subject \"CN=a b,O=Example\" -curve P-256";

  private final MergedStores stores = new MergedStores();
  private final CertificateEffects effects = new CertificateEffects(stores);
  private final PolicyEditorService editor = new PolicyEditorService(stores, effects);
  private final Given.Store store = new Given.Store("file", PolicySet.EMPTY);
  private final Keeper keeper = new Keeper();

  @BeforeEach
  void open() {
    stores.arrived(store);
  }

  private Applied command(String statement) {
    return editor.apply("command line", List.of(statement), false, "");
  }

  @Test
  void aStatementIsCarriedOutAndKept() {
    effects.bindCertificates(keeper);
    Applied applied = command(CSR);

    assertThat(applied.lines()).contains("made " + CSR);
    assertThat(store.records().pending()).containsExactly(CSR);
    assertThat(keeper.done.iterator().next().options())
        .containsEntry("subject", "CN=a b,O=Example")
        .containsEntry("curve", "P-256");
    assertThat(editor.show(List.of("csr"), false).lines()).contains("# 1 of csr");
    assertThat(editor.export(false).lines()).contains(CSR);

    command("delete csr");
    assertThat(keeper.done).isEmpty();
    assertThat(store.records().pending()).isEmpty();
  }

  @Test
  void oneThatCanNotBeCarriedOutChangesNothingOfItsGroup() {
    effects.bindCertificates(keeper);
    keeper.refuse = "O=no";
    Applied applied =
        editor.apply(
            "b.ipsec", List.of("add csr -subject CN=a", "add csr -subject O=no"), false, "");

    assertThat(applied.succeeded()).isFalse();
    assertThat(applied.problems())
        .extracting(Object::toString)
        .containsExactly("b.ipsec: -subject: it may not be O=no");
    assertThat(keeper.done).isEmpty();
    assertThat(store.records().pending()).isEmpty();
  }

  @Test
  void aCheckAsksAndChangesNothing() {
    effects.bindCertificates(keeper);

    assertThat(command(CSR + " -nocommit").succeeded()).isTrue();
    assertThat(keeper.done).isEmpty();
    keeper.refuse = "CN=a b,O=Example";
    assertThat(command(CSR + " -nocommit").succeeded()).isFalse();
  }

  @Test
  void whatIsStoredIsCarriedOutWhenTheKeeperComes() {
    assertThat(command(CSR).lines().get(0)).startsWith("warning: add csr is kept");
    List<Runnable> due = new ArrayList<>();
    effects.bindTimers(new Collecting(due));
    effects.bindCertificates(keeper);
    due.forEach(Runnable::run);

    assertThat(keeper.done).extracting(Certificates.Statement::text).containsExactly(CSR);
    assertThat(store.records().startup()).isEqualTo(StartupParameters.NONE);
  }

  /** Timers that wait for the test. */
  private record Collecting(List<Runnable> due) implements Timers {
    @Override
    public Timer schedule(Duration delay, Runnable task) {
      due.add(task);
      return () -> due.remove(task);
    }
  }

  /** Carries out everything but one subject. */
  private static final class Keeper implements Certificates {
    private final Set<Statement> done = new LinkedHashSet<>();
    private String refuse = "";

    @Override
    public Result add(Statement statement, boolean check) {
      if (statement.option("subject").orElse("").equals(refuse)) {
        return Result.wrong("subject", "it may not be " + refuse);
      }
      if (!check) {
        done.add(statement);
      }
      return Result.done(check ? List.of() : List.of("made " + statement.text()));
    }

    @Override
    public Result delete(Statement statement) {
      done.remove(statement);
      return Result.done(List.of());
    }

    @Override
    public boolean holds(Statement statement) {
      return done.contains(statement);
    }

    @Override
    public List<String> show(String object) {
      long count = done.stream().filter(each -> each.object().equals(object)).count();
      return List.of(count + " of " + object);
    }
  }
}
