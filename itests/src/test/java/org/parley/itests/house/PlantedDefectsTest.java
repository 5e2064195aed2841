/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that the rules find what they forbid: each is given a class that breaks it. */
class PlantedDefectsTest {
  private static final JavaClasses PLANTED = new ClassFileImporter().importClasses(Planted.class);

  /** Breaks every rule about calls; nobody runs it. */
  @SuppressWarnings("unused")
  private static final class Planted {
    private static final ThreadLocal<String> STATE = new ThreadLocal<>();

    private static long clock() {
      return System.nanoTime();
    }

    private static Object chance() {
      return new java.security.SecureRandom();
    }

    private static Object thread() {
      return new Thread(Planted::clock);
    }

    private static void sleep() throws InterruptedException {
      Thread.sleep(1);
    }

    private static void provider() {
      java.security.Security.addProvider(null);
    }

    private static void print() {
      System.out.println();
    }

    private static void refuse() {
      throw new UnsupportedOperationException();
    }
  }

  static Stream<Supplier<ArchRule>> rules() {
    return Stream.of(
        HouseRules::clock,
        HouseRules::chance,
        HouseRules::threads,
        HouseRules::sleep,
        HouseRules::threadLocals,
        HouseRules::providers,
        HouseRules::printing,
        HouseRules::unsupported);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aForbiddenCallIsFound(Supplier<ArchRule> rule) {
    assertThatThrownBy(() -> rule.get().check(PLANTED)).isInstanceOf(AssertionError.class);
  }

  @Test
  void packagesFollowFolders() {
    BuiltBundle bundle = new BuiltBundle("ikev1-main-mode", Path.of(""));
    assertThat(bundle.owns("org.parley.ikev1.mainmode")).isTrue();
    assertThat(bundle.owns("org.parley.ikev1.mainmode.message")).isTrue();
    assertThat(bundle.owns("org.parley.ikev1.mainmodem")).isFalse();
    assertThat(bundle.owns("org.parley.ikev1")).isFalse();
  }
}
