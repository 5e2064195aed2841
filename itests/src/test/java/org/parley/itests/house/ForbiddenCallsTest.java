/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** The rules of the house about what code may call. */
class ForbiddenCallsTest {
  private static JavaClasses classes;

  /** Bundles that own threads: everybody else asks for an executor that dies with its bundle. */
  private static final String[] THREAD_OWNERS = {
    "org.parley.engine..",
    "org.parley.transport..",
    "org.parley.dataplane..",
    "org.parley.console.socket.."
  };

  /** Where the clock of the machine and its random source enter the house, and nowhere else. */
  private static final String[] SOURCES_OF_TIME_AND_CHANCE = {
    "org.parley.engine.time..", "org.parley.engine.random..", "org.parley.engine.platform.."
  };

  @BeforeAll
  static void read() {
    List<Path> folders = BuiltBundle.all().stream().map(BuiltBundle::classes).toList();
    classes = new ClassFileImporter().importPaths(folders);
  }

  private static DescribedPredicate<JavaAccess<?>> callTo(String owner, String name) {
    return DescribedPredicate.describe(
        "call " + owner + "." + name,
        access ->
            access.getTargetOwner().getName().matches(owner) && access.getName().matches(name));
  }

  private static ArchRule never(String owner, String name) {
    return noClasses().should().accessTargetWhere(callTo(owner, name)).allowEmptyShould(true);
  }

  @Test
  void nobodyReadsTheClockOfTheMachine() {
    for (String call : List.of("nanoTime", "currentTimeMillis")) {
      timeAndChance("java\\.lang\\.System", call);
    }
    timeAndChance("java\\.time\\.(Instant|LocalDate|LocalDateTime|ZonedDateTime)", "now");
    timeAndChance("java\\.time\\.Clock", "system.*");
    timeAndChance("java\\.util\\.Date", "<init>");
  }

  @Test
  void nobodyMakesARandomSource() {
    timeAndChance("java\\.security\\.SecureRandom", "<init>|getInstance|getInstanceStrong");
    timeAndChance("java\\.util\\.concurrent\\.ThreadLocalRandom", "current");
    timeAndChance("java\\.lang\\.Math", "random");
    timeAndChance("java\\.util\\.UUID", "randomUUID");
  }

  private static void timeAndChance(String owner, String name) {
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(SOURCES_OF_TIME_AND_CHANCE)))
        .should()
        .accessTargetWhere(callTo(owner, name))
        .check(classes);
  }

  @Test
  void onlyTheirOwnersMakeThreads() {
    DescribedPredicate<JavaClass> makers =
        DescribedPredicate.describe(
            "a maker of threads",
            type ->
                List.of(
                        Thread.class,
                        Executors.class,
                        ThreadPoolExecutor.class,
                        ScheduledThreadPoolExecutor.class,
                        ForkJoinPool.class,
                        java.util.Timer.class)
                    .stream()
                    .anyMatch(type::isEquivalentTo));
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(THREAD_OWNERS)))
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "make a thread",
                access ->
                    makers.test(access.getTargetOwner())
                        && access.getName().matches("<init>|new.*|commonPool")))
        .check(classes);
  }

  @Test
  void nobodySleepsOrKeepsStateByThread() {
    never("java\\.lang\\.Thread", "sleep").check(classes);
    noClasses()
        .should()
        .dependOnClassesThat(nameMatching("java\\.lang\\.(Inheritable)?ThreadLocal"))
        .check(classes);
  }

  @Test
  void nobodyChangesTheProvidersOfThePlatform() {
    never("java\\.security\\.Security", "(add|insert|remove)Provider.*").check(classes);
  }

  @Test
  void nobodyPrintsButTheProgramsOfTheCommandLine() {
    noClasses()
        .that(
            DescribedPredicate.not(
                resideInAPackage("org.parley.decode..")
                    .or(nameMatching("org\\.parley\\.console\\.socket\\.ConsoleClient"))))
        .should()
        .accessTargetWhere(callTo("java\\.lang\\.System", "out|err"))
        .check(classes);
    never(".*", "printStackTrace").check(classes);
  }

  @Test
  void nobodyAnswersThatSomethingIsNotSupported() {
    never("java\\.lang\\.UnsupportedOperationException", "<init>").check(classes);
  }

  @Test
  void onlyTheBundlesNamedForItUseBouncyCastle() {
    noClasses()
        .that(
            DescribedPredicate.not(
                resideInAnyPackage(
                    "org.parley.crypto.bouncycastle..",
                    "org.parley.crypto.pqc..",
                    "org.parley.credential..",
                    "org.parley.auth.signature..",
                    "org.parley.auth.eap..",
                    "org.parley.decode..")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.bouncycastle.."))
        .check(classes);
  }

  @Test
  void everySwapPointSaysWhoImplementsIt() {
    classes()
        .that()
        .resideInAPackage("org.parley.spi..")
        .and()
        .areInterfaces()
        .and()
        .areTopLevelClasses()
        .and()
        .arePublic()
        .and(
            DescribedPredicate.describe(
                "are no annotations and not sealed",
                type -> !type.isAnnotation() && !isSealed(type)))
        .should()
        .beAnnotatedWith(ProviderType.class)
        .orShould()
        .beAnnotatedWith(ConsumerType.class)
        .check(classes);
  }

  /** Nobody outside can implement a sealed interface, so there is nothing to say. */
  private static boolean isSealed(JavaClass type) {
    return type.reflect().isSealed();
  }
}
