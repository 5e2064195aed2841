/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house about what code may call. */
class ForbiddenCallsTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .importPaths(BuiltBundle.all().stream().map(BuiltBundle::classes).toList());
  }

  @Test
  void nobodyReadsTheClockOfTheMachine() {
    HouseRules.clock().check(classes);
  }

  @Test
  void nobodyMakesARandomSource() {
    HouseRules.chance().check(classes);
  }

  @Test
  void onlyTheirOwnersMakeThreads() {
    HouseRules.threads().check(classes);
  }

  @Test
  void nobodySleepsOrKeepsStateByThread() {
    HouseRules.sleep().check(classes);
    HouseRules.threadLocals().check(classes);
  }

  @Test
  void nobodyChangesTheProvidersOfThePlatform() {
    HouseRules.providers().check(classes);
  }

  @Test
  void nobodyPrintsButTheProgramsOfTheCommandLine() {
    HouseRules.printing().check(classes);
  }

  @Test
  void nobodyAnswersThatSomethingIsNotSupported() {
    HouseRules.unsupported().check(classes);
  }

  @Test
  void onlyTheBundlesNamedForItUseBouncyCastle() {
    HouseRules.bouncyCastle().check(classes);
  }

  @Test
  void everySwapPointSaysWhoImplementsIt() {
    HouseRules.swapPoints().check(classes);
  }
}
