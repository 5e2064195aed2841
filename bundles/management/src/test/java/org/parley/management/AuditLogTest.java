/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.event.AssociationEvent;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.AuditMessage;

class AuditLogTest {
  private static final Instant TIME = Instant.parse("2026-11-03T07:05:09Z");

  @TempDir Path temporary;

  private Path directory() {
    return temporary.resolve("var").resolve("audit");
  }

  private AuditLog log(AuditLevel level, int kilobytes, int files) {
    return new AuditLog(
        level, new AuditFiles(directory(), kilobytes, files, ZoneOffset.UTC), ZoneOffset.UTC);
  }

  private static AuditMessage message(long number, AuditLevel level, String text) {
    return new AuditMessage(number, "IKMPD", level, TIME.plusSeconds(number), text);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(directory())) {
      return list.sorted().toList();
    }
  }

  /** The layout of HP-UX, with ctime's blank before a day of one digit. */
  @Test
  void aRecordIsTwoLines() throws IOException {
    AuditLog log = log(AuditLevel.ERROR, 100, 10);
    log.onEvent(message(1, AuditLevel.ERROR, "phase1 negotiation failed due to time up"));
    assertThat(Files.readString(files().get(0)))
        .isEqualTo(
            """
            Msg: 1 From: IKMPD Lvl: ERROR Date: Tue Nov  3 07:05:10 2026
            Event: phase1 negotiation failed due to time up
            """);
    assertThat(files().get(0).getFileName()).hasToString("audit20261103-070510.log");
    assertThat(log.file()).isEqualTo(files().get(0).toString());
  }

  @Test
  void eachLevelIncludesThoseBeforeIt() throws IOException {
    AuditLog log = log(AuditLevel.WARNING, 100, 10);
    for (AuditLevel level : AuditLevel.values()) {
      log.onEvent(message(1, level, "text"));
    }
    assertThat(Files.readAllLines(files().get(0)))
        .filteredOn(line -> line.startsWith("Msg:"))
        .extracting(line -> line.replaceAll(".*Lvl: (\\w+) .*", "$1"))
        .containsExactly("ALERT", "ERROR", "WARNING");
    assertThat(log.written()).isEqualTo(3);
  }

  @Test
  void textOfAPeerCannotForgeARecord() throws IOException {
    AuditLog log = log(AuditLevel.ERROR, 100, 10);
    log.onEvent(message(1, AuditLevel.ERROR, "id x\nMsg: 2 From: IKMPD\r\u001b[2J"));
    assertThat(Files.readAllLines(files().get(0)))
        .hasSize(2)
        .last()
        .isEqualTo("Event: id x?Msg: 2 From: IKMPD??[2J");
  }

  @Test
  void aFullFileIsFollowedByANewOneAndTheOldestGoes() throws IOException {
    AuditLog log = log(AuditLevel.ERROR, 1, 3);
    for (int number = 0; number < 100; number++) {
      log.onEvent(message(number, AuditLevel.ERROR, "x".repeat(150)));
    }
    assertThat(files()).hasSize(3);
    for (Path file : files()) {
      assertThat(Files.size(file)).isLessThanOrEqualTo(1024);
      assertThat(Files.readString(file)).startsWith("Msg: ").endsWith("x\n");
    }
    assertThat(Files.readString(files().get(2))).contains("Msg: 99 ");
  }

  @Test
  void filesOfTheSameSecondAreNumberedInOrder() throws IOException {
    AuditLog log = log(AuditLevel.ERROR, 1, 4);
    for (int i = 0; i < 10; i++) {
      log.onEvent(new AuditMessage(i, "IKMPD", AuditLevel.ERROR, TIME, "y".repeat(900)));
    }
    assertThat(files()).hasSize(4);
    assertThat(log.file()).endsWith("-0009.log");
    assertThat(Files.readString(Path.of(log.file()))).startsWith("Msg: 9 ");
  }

  @Test
  void withoutBoundNothingIsDeletedAndForeignFilesNever() throws IOException {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("audit-notes.log"), "mine");
    AuditLog log = log(AuditLevel.ERROR, 1, 0);
    for (int number = 0; number < 40; number++) {
      log.onEvent(message(number, AuditLevel.ERROR, "z".repeat(900)));
    }
    assertThat(files()).hasSize(41);
    AuditLog bounded = log(AuditLevel.ERROR, 1, 1);
    bounded.onEvent(message(5000, AuditLevel.ERROR, "last"));
    assertThat(files()).hasSize(2).contains(directory().resolve("audit-notes.log"));
  }

  @Test
  void onlyTheOwnerReadsThem() throws IOException {
    log(AuditLevel.ERROR, 1, 1).onEvent(message(1, AuditLevel.ERROR, "text"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
        .isEqualTo("rw-------");
  }

  @Test
  void aDiskThatFailsCostsRecordsOnlyAndHeals() throws IOException {
    Files.writeString(temporary.resolve("var"), "a file where the directory should be");
    AuditLog log = log(AuditLevel.ERROR, 1, 1);
    log.onEvent(message(1, AuditLevel.ERROR, "one"));
    log.onEvent(message(2, AuditLevel.ERROR, "two"));
    assertThat(log.lost()).isEqualTo(2);
    Files.delete(temporary.resolve("var"));
    log.onEvent(message(3, AuditLevel.ERROR, "three"));
    assertThat(log.written()).isEqualTo(1);
    assertThat(Files.readString(files().get(0))).contains("three");
  }

  @Test
  void otherEventsAreNotAudited() {
    AuditLog log = log(AuditLevel.DEBUG, 1, 1);
    log.onEvent(
        new AssociationEvent(TIME, AssociationEvent.Kind.IKE_SA_ESTABLISHED, "1", "peer", ""));
    assertThat(directory()).doesNotExist();
    log.deactivate();
  }

  @Test
  void levelsAreReadLenientlyAndWrongOnesNamed() {
    assertThat(AuditLog.level(" Informative ")).isEqualTo(AuditLevel.INFORMATIVE);
    assertThatThrownBy(() -> AuditLog.level("loud"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loud")
        .hasMessageContaining("informative");
  }
}
