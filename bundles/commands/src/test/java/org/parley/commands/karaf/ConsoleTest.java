/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.parsing.CommandLineImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.FakeServices;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;

/** In Karaf's own console, as its sessions run a command line. */
class ConsoleTest {
  private final ThreadIOImpl streams = new ThreadIOImpl();
  private final List<List<String>> seen = new ArrayList<>();
  private final List<String> threads = new ArrayList<>();
  private SessionFactoryImpl factory;

  @BeforeEach
  void startConsole() {
    streams.start();
    factory = new SessionFactoryImpl(streams);
    factory.register(new KarafCommand(new Echo(false), new FakeServices()));
    factory.register(new KarafCommand(new Echo(true), new FakeServices()));
  }

  @AfterEach
  void stopConsole() {
    factory.stop();
    streams.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.0/24",
        "192.0.2.1-192.0.2.9",
        "192.0.2.0/24/500",
        "2001:db8::/32",
        "fe80::1%eth0",
        "[::1]",
        "A,B",
        "ESP_AES128_HMAC_SHA1/28800/0,ESP_3DES_HMAC_MD5",
        "0xC0FFEE",
        "a+b",
        ".foo.example.com",
        "user@example.com",
        "CN=gate,C=DE",
        "-5"
      })
  void ordinaryValuesSurviveUnquoted(String value) throws Exception {
    execute("ike:echo one " + value + " two");
    execute("ipsec:echo one " + value + " two");
    assertThat(seen).containsOnly(List.of("one", value, "two")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "se$cret",
        "$ecret",
        "100%sure",
        "a{b}c",
        "a[b]c",
        "(x)",
        "a*b?",
        "~x",
        "#x",
        "a&b"
      })
  void inAStatementACharacterOfTheConsoleIsJustACharacter(String value) throws Exception {
    execute("ipsec:echo -preshared " + value + " -kmp IKEV1");
    assertThat(seen).containsExactly(List.of("-preshared", value, "-kmp", "IKEV1"));
  }

  @Test
  void inOtherLinesAVariableIsAVariable() throws Exception {
    execute("peer = berlin; ike:echo $peer");
    assertThat(seen).containsExactly(List.of("berlin"));
  }

  @Test
  void quotesKeepBlanksTogether() throws Exception {
    execute("ipsec:echo \"CN=gate,O=Example Org\" 'a b'");
    execute("ipsec:echo \"100% se\\$cret\" \"x y\"");
    assertThat(seen)
        .containsExactly(List.of("CN=gate,O=Example Org", "a b"), List.of("100% se$cret", "x y"));
  }

  @Test
  void outputGoesThroughPipesAndBeforeSemicolons() throws Exception {
    assertThat(execute("ike:echo one; ike:echo two")).isEqualTo("words: one\nwords: two\n");
    assertThat(execute("ike:echo one | wc -w").trim()).startsWith("2");
  }

  @Test
  void aFailureIsTheKindThatTheConsolePrintsWithoutAStackTrace() {
    assertThatThrownBy(() -> execute("ike:echo --jsn"))
        .isInstanceOf(CommandException.class)
        .hasMessage("ike:echo: unknown option --jsn; did you mean --json?");
  }

  @Test
  void theNameIsCompletedAndThenTheWords() {
    LineCompleter completer = new LineCompleter(new Echo(false), new FakeServices());
    assertThat(candidates(completer, "ike:e", "ike:e")).containsExactly("ike:echo");
    assertThat(candidates(completer, "ec", "ec")).containsExactly("echo");
    assertThat(candidates(completer, "ike:echo b", "ike:echo", "b")).containsExactly("berlin");
    assertThat(candidates(completer, "ike:echo --j", "ike:echo", "--j")).containsExactly("--json");
    assertThat(candidates(completer, "ike:other b", "ike:other", "b")).isEmpty();
  }

  @Test
  void everyCommandCanBeRegisteredBesideTheOthers() {
    AllCommands.list()
        .forEach(command -> factory.register(new KarafCommand(command, new FakeServices())));
    assertThat(factory.getCommand("ipsec", "report").getDescription()).startsWith("Reports");
    assertThatThrownBy(() -> execute("ipsec:policy -sa 192.0.2.1 -da 192.0.2.2 -p TCP -dir in"))
        .hasMessage("nobody serves DryRun");
  }

  @Test
  void keysStayOutOfTheLog() {
    KeyFilter filter = new KeyFilter();
    assertThat(filter.filter("ipsec:config add auth x -preshared secret -kmp IKEV1"))
        .hasToString("ipsec:config add auth x -preshared ***** -kmp IKEV1");
    assertThat(filter.filter("ipsec:config add auth x -pre 'a b'"))
        .hasToString("ipsec:config add auth x -pre *****");
    assertThat(filter.filter("ike:sas berlin")).hasToString("ike:sas berlin");
  }

  @Test
  void keysStayOutOfTheNameOfTheThread() throws Exception {
    execute("ipsec:echo -preshared secret");
    assertThat(threads).singleElement().asString().doesNotContain("secret").contains("*****");
  }

  private static List<String> candidates(LineCompleter completer, String line, String... words) {
    List<String> candidates = new ArrayList<>();
    int last = words.length - 1;
    CommandLineImpl commandLine =
        new CommandLineImpl(words, last, words[last].length(), line.length(), line);
    int position = completer.complete(null, commandLine, candidates);
    assertThat(position).isEqualTo(candidates.isEmpty() ? -1 : line.lastIndexOf(' ') + 1);
    return candidates;
  }

  private String execute(String line) throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    try (Session session = factory.create(new ByteArrayInputStream(new byte[0]), out, out)) {
      session.execute(line);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  /** Remembers its words. */
  private final class Echo implements ConsoleCommand {
    private final boolean statement;

    Echo(boolean statement) {
      this.statement = statement;
    }

    @Override
    public Syntax syntax() {
      List<PositionRow> positions =
          statement
              ? List.of()
              : List.of(
                  PositionRow.optional("A", "", Offer.of("berlin")),
                  PositionRow.optional("B", "", Offer.NOTHING),
                  PositionRow.optional("C", "", Offer.NOTHING));
      String scope = statement ? "ipsec" : "ike";
      return new Syntax(scope, "echo", "Echoes.", positions, List.of(), statement, List.of());
    }

    @Override
    public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
      seen.add(arguments.words());
      threads.add(Thread.currentThread().getName());
      return new Answer(() -> "words: " + String.join(" ", arguments.words()), () -> "");
    }
  }
}
