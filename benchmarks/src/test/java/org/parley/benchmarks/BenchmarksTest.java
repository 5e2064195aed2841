/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words of {@code ./parley bench}. */
class BenchmarksTest {
  private final List<String> ran = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private final Benchmarks benchmarks =
      new Benchmarks(
          List.of(new Named("first"), new Named("second"), new Named("unlucky")),
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(errors, true, StandardCharsets.UTF_8));

  /** Knows the option {@code --good}. */
  private final class Named implements Benchmark {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String summary() {
      return "[--good]";
    }

    @Override
    public void run(List<String> options, PrintStream target) throws IOException {
      if (!List.of("--good").containsAll(options)) {
        throw new IllegalArgumentException("unknown option " + options);
      }
      ran.add(name + options);
      if (name.equals("unlucky")) {
        throw new IOException("no such luck");
      }
    }
  }

  @Test
  void aNameRunsThatOneWithItsOptions() {
    assertThat(benchmarks.run(List.of("second", "--good"))).isEqualTo(Benchmarks.DONE);
    assertThat(ran).containsExactly("second[--good]");
  }

  @Test
  void noNameRunsAllAndTellsOfTheOneThatFailed() {
    assertThat(benchmarks.run(List.of())).isEqualTo(Benchmarks.FAILED);
    assertThat(ran).containsExactly("first[]", "second[]", "unlucky[]");
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("unlucky", "no such luck");
  }

  @Test
  void listNamesThemAndRunsNone() {
    assertThat(benchmarks.run(List.of("list"))).isEqualTo(Benchmarks.DONE);
    assertThat(ran).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("first  [--good]", "second  [--good]", "unlucky  [--good]");
  }

  @Test
  void anUnknownNameIsStatusTwo() {
    assertThat(benchmarks.run(List.of("third"))).isEqualTo(Benchmarks.WRONG);
    assertThat(ran).isEmpty();
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("\"third\"", "bench list");
  }

  @Test
  void anUnknownOptionIsStatusTwo() {
    assertThat(benchmarks.run(List.of("first", "--bad"))).isEqualTo(Benchmarks.WRONG);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--bad", "[--good]");
  }
}
