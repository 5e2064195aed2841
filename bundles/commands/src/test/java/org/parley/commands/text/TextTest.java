/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @Test
  void columnsAreAlignedAndNothingTrails() {
    assertThat(new TextTable("Name", ">Count").row("a", 5).row("longer", 1234).render())
        .isEqualTo(
            """
            Name    Count
            a           5
            longer   1234
            """);
  }

  @Test
  void whatIsTooWideGoesOnInTheNextLine() {
    String reason = "word ".repeat(40).trim();
    String table = new TextTable("A", "Reason").row("x", reason).render();
    assertThat(table.lines()).allMatch(line -> line.length() <= 100).hasSizeGreaterThan(2);
    assertThat(table.replaceAll("\\s+", " ")).contains(reason.substring(0, 90));
  }

  @Property(tries = 200)
  void noTableIsWiderThanAHundredColumns(
      @ForAll @Size(8) List<String> first, @ForAll @Size(8) List<String> second) {
    TextTable table = new TextTable("A", "B", ">C", "D", "E", "F", "G", "H");
    table.row(first.toArray()).row(second.toArray());
    assertThat(table.render().lines()).allMatch(line -> line.length() <= TextTable.WIDTH);
  }

  @Test
  void aPeerCantSendControlCharactersToTheTerminal() {
    assertThat(new TextTable("A").row("x\u001b[31m\ny").render()).isEqualTo("A\nx?[31m?y\n");
    assertThat(new Lines().add("x\u001b[2Jy").toString()).isEqualTo("x?[2Jy\n");
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatThrownBy(() -> new TextTable("A", "B").row("x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longParagraphsAreBroken() {
    String text = new Lines().add("  ", "word ".repeat(50)).toString();
    assertThat(text.lines()).allMatch(line -> line.length() <= 100).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1 s",
    "1250, 1.250 s",
    "59999, 59 s",
    "60000, 1 min",
    "90000, 1 min 30 s",
    "3600000, 1 h",
    "28740000, 7 h 59 min",
    "90000000, 1 d 1 h"
  })
  void durationsAreReadable(long millis, String text) {
    assertThat(Format.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void valuesHaveOneLook() {
    assertThat(Format.spi(0xc0ffee01L)).isEqualTo("c0ffee01");
    assertThat(Format.spi(256)).isEqualTo("00000100");
    assertThat(Format.ikeSpi(-1)).isEqualTo("ffffffffffffffff");
    assertThat(Format.octets(1023)).isEqualTo("1023");
    assertThat(Format.octets(1536)).isEqualTo("1.5 K");
    assertThat(Format.octets(Long.MAX_VALUE)).isEqualTo("8.0 E");
    assertThat(Format.life(0)).isEqualTo("infinite");
    assertThat(Format.date(Instant.parse("2026-01-02T03:04:05.678Z")))
        .isEqualTo("2026-01-02T03:04:05Z");
    assertThat(Format.date(Optional.empty())).isEqualTo("-");
  }

  @Test
  void jsonIsWrittenByTheBook() {
    Object value =
        Json.object(
            "text",
            "a\"b\\c\n\u001b",
            "number",
            5L,
            "yes",
            true,
            "absent",
            Optional.empty(),
            "nothing",
            null,
            "time",
            Instant.EPOCH,
            "list",
            Arrays.asList(1, "x", null),
            "inner",
            Json.object());
    assertThat(Json.write(value))
        .isEqualTo(
            "{\"text\":\"a\\\"b\\\\c\\n\\u001b\",\"number\":5,\"yes\":true,\"absent\":null,"
                + "\"nothing\":null,\"time\":\"1970-01-01T00:00:00Z\",\"list\":[1,\"x\",null],"
                + "\"inner\":{}}");
  }
}
