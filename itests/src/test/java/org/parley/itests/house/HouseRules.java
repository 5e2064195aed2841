/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** What code of the house may call, as rules. */
final class HouseRules {
  /** Bundles that own threads: everybody else asks for an executor that dies with its bundle. */
  private static final String[] THREAD_OWNERS = {
    "org.parley.engine..",
    "org.parley.transport..",
    "org.parley.dataplane..",
    "org.parley.console.socket.."
  };

  /** Where the clock of the machine and its random source enter the house, and nowhere else. */
  private static final String[] TIME_AND_CHANCE = {"org.parley.engine.time.."};

  private static final String[] BOUNCY_CASTLE = {
    "org.parley.crypto.bouncycastle..",
    "org.parley.crypto.pqc..",
    "org.parley.credential..",
    "org.parley.certificate..",
    "org.parley.revocation..",
    "org.parley.ocsp..",
    "org.parley.auth.signature..",
    "org.parley.auth.eap..",
    "org.parley.decode.."
  };

  private HouseRules() {}

  static ArchRule clock() {
    return outside(
        TIME_AND_CHANCE,
        call("java\\.lang\\.System", "nanoTime|currentTimeMillis")
            .or(call("java\\.time\\.(Instant|Local.*|ZonedDateTime|OffsetDateTime)", "now"))
            .or(call("java\\.time\\.Clock", "system.*"))
            .or(call("java\\.util\\.Date", "<init>")));
  }

  static ArchRule chance() {
    return outside(
        TIME_AND_CHANCE,
        call("java\\.security\\.SecureRandom", "<init>|getInstance.*")
            .and(not(borrowing()))
            .or(call("java\\.util\\.concurrent\\.ThreadLocalRandom", "current"))
            .or(call("java\\.util\\.(Splittable)?Random", "<init>").and(withoutSeed()))
            .or(call("java\\.lang\\.Math", "random"))
            .or(call("java\\.util\\.UUID", "randomUUID")));
  }

  static ArchRule threads() {
    return outside(
        THREAD_OWNERS,
        call("java\\.lang\\.Thread", "<init>")
            .or(call("java\\.util\\.Timer", "<init>"))
            .or(call("java\\.util\\.concurrent\\.Executors", "new.*"))
            .or(call("java\\.util\\.concurrent\\.(Scheduled)?ThreadPoolExecutor", "<init>"))
            .or(call("java\\.util\\.concurrent\\.ForkJoinPool", "<init>|commonPool")));
  }

  static ArchRule sleep() {
    return never(call("java\\.lang\\.Thread", "sleep"));
  }

  static ArchRule threadLocals() {
    return noClasses()
        .should()
        .dependOnClassesThat(nameMatching("java\\.lang\\.(Inheritable)?ThreadLocal"));
  }

  static ArchRule providers() {
    return never(call("java\\.security\\.Security", "(add|insert|remove)Provider.*"));
  }

  /**
   * Only the programs of the command line print, and the bridge to Karaf's console, whose pipes
   * take what a command prints there.
   */
  static ArchRule printing() {
    return noClasses()
        .that(
            not(
                resideInAPackage("org.parley.decode..")
                    .or(nameMatching("org\\.parley\\.console\\.socket\\.ConsoleClient"))
                    .or(nameMatching("org\\.parley\\.commands\\.karaf\\.KarafCommand"))))
        .should()
        .accessTargetWhere(
            call("java\\.lang\\.System", "out|err").or(call(".*", "printStackTrace")));
  }

  static ArchRule unsupported() {
    return never(call("java\\.lang\\.UnsupportedOperationException", "<init>"));
  }

  static ArchRule bouncyCastle() {
    return noClasses()
        .that(not(resideInAnyPackage(BOUNCY_CASTLE)))
        .should()
        .dependOnClassesThat(resideInAPackage("org.bouncycastle.."));
  }

  static ArchRule swapPoints() {
    return classes()
        .that()
        .resideInAPackage("org.parley.spi..")
        .and(describe("can be implemented by others", HouseRules::isOpenInterface))
        .should()
        .beAnnotatedWith(ProviderType.class)
        .orShould()
        .beAnnotatedWith(ConsumerType.class);
  }

  /** Nobody outside can implement a sealed interface, so it has nothing to say. */
  private static boolean isOpenInterface(JavaClass type) {
    return type.isInterface()
        && type.isTopLevelClass()
        && !type.isAnnotation()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.getSimpleName().equals("package-info")
        && !type.reflect().isSealed();
  }

  private static DescribedPredicate<JavaAccess<?>> call(String owner, String name) {
    return describe(
        "call " + owner + "." + name,
        access ->
            access.getTargetOwner().getName().matches(owner) && access.getName().matches(name));
  }

  /** A random source in other clothes: all its octets come from the one that it is made with. */
  private static DescribedPredicate<JavaAccess<?>> borrowing() {
    return describe(
        "on top of another source",
        access ->
            access instanceof JavaConstructorCall call
                && call.getTarget().getRawParameterTypes().size() == 2);
  }

  private static DescribedPredicate<JavaAccess<?>> withoutSeed() {
    return describe(
        "without a seed",
        access ->
            access instanceof JavaConstructorCall call
                && call.getTarget().getRawParameterTypes().isEmpty());
  }

  private static ArchRule never(DescribedPredicate<JavaAccess<?>> call) {
    return noClasses().should().accessTargetWhere(call);
  }

  private static ArchRule outside(String[] packages, DescribedPredicate<JavaAccess<?>> call) {
    return noClasses().that(not(resideInAnyPackage(packages))).should().accessTargetWhere(call);
  }
}
