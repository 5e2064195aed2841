/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.commands.service.CommandFailure;

class ArgumentParserTest {
  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "try",
          "Tries.",
          List.of(
              PositionRow.required("PEER", "a peer", Offer.NOTHING),
              PositionRow.optional("MORE", "more", Offer.NOTHING)),
          List.of(
              OptionRow.flag("--details", "details"),
              OptionRow.value("--timeout", "S", "seconds", Offer.NOTHING),
              new OptionRow("-sa", List.of("ike|ipsec"), 0, "kind", Offer.NOTHING),
              new OptionRow(
                  "--packet", List.of("SRC", "DST", "PROTO"), 2, "packet", Offer.NOTHING)));

  @Test
  void wordsAndOptionsComeInAnyOrder() throws Exception {
    Arguments arguments = parse("--timeout 5 berlin --details more");
    assertThat(arguments.words()).containsExactly("berlin", "more");
    assertThat(arguments.value("--timeout")).contains("5");
    assertThat(arguments.has("--details")).isTrue();
    assertThat(arguments.has("--json")).isFalse();
  }

  @Test
  void aValueMayFollowAnEqualSign() throws Exception {
    assertThat(parse("berlin --timeout=5").value("--timeout")).contains("5");
  }

  @Test
  void anOptionalValueMayBeLeftOut() throws Exception {
    assertThat(parse("berlin -sa").values("-sa")).isEmpty();
    assertThat(parse("berlin -sa --json").has("-sa")).isTrue();
    assertThat(parse("berlin -sa ike").value("-sa")).contains("ike");
  }

  @Test
  void severalValuesGoToTheirOptionUntilTheNextOne() throws Exception {
    assertThat(parse("--packet 1.1.1.1 2.2.2.2 TCP berlin").values("--packet"))
        .containsExactly("1.1.1.1", "2.2.2.2", "TCP");
    assertThat(parse("berlin --packet 1.1.1.1 2.2.2.2 --json").values("--packet")).hasSize(2);
  }

  @Test
  void optionsMayBeAbbreviatedWithoutDoubt() throws Exception {
    assertThat(parse("berlin --det").has("--details")).isTrue();
  }

  @Test
  void afterTwoDashesEverythingIsAWord() throws Exception {
    assertThat(parse("-- --details -x").words()).containsExactly("--details", "-x");
  }

  @Test
  void aNegativeNumberIsNoOption() throws Exception {
    assertThat(parse("-5").words()).containsExactly("-5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "berlin --jsn | unknown option --jsn; did you mean --json?",
        "berlin --detials | did you mean --details?",
        "berlin --xyzzy | the options are --details --timeout -sa --packet --json --help",
        "berlin --timeout | --timeout needs S",
        "berlin --timeout --json | --timeout needs S",
        "berlin --packet 1.1.1.1 | --packet needs DST: --packet SRC DST [PROTO]",
        "berlin --details=1 | --details takes no value",
        "berlin --details --details | --details is given twice",
        "--details | PEER is missing: a peer",
        "a b c | there is no place for \"c\": ike:try PEER [MORE] [OPTION...]"
      })
  void whatIsWrongIsSaidWithWhatWouldBeRight(String line, String message) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("ike:try: ")
        .hasMessageContaining(message);
  }

  @Test
  void anAmbiguousAbbreviationNamesWhatItCouldBe() {
    Syntax two =
        Syntax.of(
            "ike",
            "two",
            "Two.",
            List.of(),
            List.of(OptionRow.flag("--first", ""), OptionRow.flag("--fifth", "")));
    assertThatThrownBy(() -> ArgumentParser.parse(two, List.of("--fi")))
        .hasMessageContaining("--fi could be --first or --fifth");
  }

  @Test
  void aStatementKeepsOptionsThatAreNotOfTheTable() throws Exception {
    Syntax statement =
        new Syntax(
            "ipsec",
            "config",
            "Statement.",
            List.of(PositionRow.required("OPERATION", "", Offer.NOTHING)),
            List.of(OptionRow.flag("--secrets", "")),
            true,
            List.of());
    Arguments arguments =
        ArgumentParser.parse(
            statement, List.of("add", "auth", "x", "-remote", "192.0.2.1", "--secrets"));
    assertThat(arguments.words()).containsExactly("add", "auth", "x", "-remote", "192.0.2.1");
    assertThat(arguments.has("--secrets")).isTrue();
  }

  @Test
  void completionOffersOptionsValuesAndWordsAtTheirPlace() {
    Syntax syntax =
        Syntax.of(
            "ike",
            "try",
            "Tries.",
            List.of(PositionRow.required("PEER", "", Offer.of("berlin", "bonn", "rome"))),
            List.of(OptionRow.value("--state", "S", "", Offer.of("up", "down"))));
    assertThat(complete(syntax, "b")).containsExactly("berlin", "bonn");
    assertThat(complete(syntax, "--s")).containsExactly("--state");
    assertThat(complete(syntax, "--state", "")).containsExactly("down", "up");
    assertThat(complete(syntax, "--state", "up", "r")).containsExactly("rome");
    assertThat(complete(syntax, "berlin", "")).isEmpty();
  }

  @Test
  void spellingFindsNeighborsOnly() {
    assertThat(Spelling.distance("--jsn", "--json")).isEqualTo(1);
    assertThat(Spelling.distance("detials", "details")).isEqualTo(1);
    assertThat(Spelling.nearest("shwo", List.of("show", "export"))).contains("show");
    assertThat(Spelling.nearest("zz", List.of("show", "-p"))).isEmpty();
  }

  private static List<String> complete(Syntax syntax, String... line) {
    return WordCompletion.complete(syntax, List.of(line), new org.parley.commands.FakeServices());
  }

  private static Arguments parse(String line) throws CommandFailure {
    return ArgumentParser.parse(SYNTAX, List.of(line.split(" ")));
  }
}
