/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule of HP-UX IPSec that concerns IKEv1 has a test that bears its number. */
class HpUxRuleNumbersTest {
  /** All but 6, 13 and 16, which are about IKEv2 alone. */
  private static final List<Integer> OF_IKEV1 =
      List.of(1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24);

  private static final Pattern DISPLAYED =
      Pattern.compile("(?:@DisplayName\\(|name\\s*=)\\s*\"(?:HP-UX )?rule (\\d+):");

  private static Set<Integer> found(String text) {
    Set<Integer> numbers = new TreeSet<>();
    Matcher matcher = DISPLAYED.matcher(text);
    while (matcher.find()) {
      numbers.add(Integer.valueOf(matcher.group(1)));
    }
    return numbers;
  }

  @Test
  void eachRuleHasATestThatBearsItsNumber() throws IOException {
    Path root = Path.of(System.getProperty("parley.root"));
    Set<Integer> tested = new TreeSet<>();
    for (String top : List.of("bundles", "itests")) {
      try (Stream<Path> files = Files.walk(root.resolve(top))) {
        for (Path file : files.filter(HpUxRuleNumbersTest::test).toList()) {
          tested.addAll(found(Files.readString(file)));
        }
      }
    }
    assertThat(tested).containsAll(OF_IKEV1);
  }

  private static boolean test(Path file) {
    return file.toString().endsWith("Test.java") && file.toString().contains("src/test/java");
  }

  @Test
  void aMentionElsewhereDoesNotCount() {
    String rule = "HP-UX rule 17: x\")";
    assertThat(found("@DisplayName(\"" + rule)).containsExactly(17);
    assertThat(found("@DisplayName(\n      \"" + rule)).containsExactly(17);
    assertThat(found("@ParameterizedTest(name = \"" + rule)).containsExactly(17);
    assertThat(found("// " + rule)).isEmpty();
    assertThat(found("@DisplayName(\"as rule 17 says\")")).isEmpty();
  }
}
