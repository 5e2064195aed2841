/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.parley.api.policy.PolicySet;
import org.parley.statements.Profile;
import org.parley.statements.StatementGroup;

/**
 * A batch file into the parser of statements. It is applied whole or not at all, and a refusal says
 * which line is wrong.
 */
public final class StatementTarget implements Target {
  private static final int MOST_OCTETS = 2000;

  private final Function<List<String>, StatementGroup.Result> parser;

  public StatementTarget() {
    this(StatementTarget::parse);
  }

  /** With another parser, such as one with a planted defect. */
  StatementTarget(Function<List<String>, StatementGroup.Result> parser) {
    this.parser = parser;
  }

  static StatementGroup.Result parse(List<String> lines) {
    return new StatementGroup("fuzz", Profile.hpux(), true, file -> true)
        .apply("fuzz", lines, PolicySet.EMPTY, PolicySet.EMPTY);
  }

  @Override
  public String name() {
    return "statement";
  }

  @Override
  public String summary() {
    return "a batch file into the parser of ipsec_config statements";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
            "add auth a -remote 10.0.0.2 -preshared 0x0102 -local_method PSK -kmp IKEV1,IKEV2",
            "add auth b -ltype FQDN -lid a.example -rtype X500-DN -rid CN=b,O=c -remote 10.0.0.0/8",
            "add ikev1 x -remote 10.0.0.2 -group 2 -hash SHA1 -encryption AES128 -pfs ON -life 600",
            "add ikev2 x -remote 10.0.0.2 -group 14 -prf HMAC-SHA2-256 -encryption AES128",
            "add host h -source 10.0.0.1/32/80 -destination 10.0.0.2 -protocol TCP -action"
                + " ESP_AES128_HMAC_SHA1/3600/1000 -flags EXCLUSIVE",
            "add tunnel t -source 10.1.0.0/16 -destination 10.2.0.0/16 -tsource 10.0.0.1"
                + " -tdestination 10.0.0.2 -action ESP_AES128_HMAC_SHA1",
            "startup -autoboot ON -auditlvl error\ndelete host h # comment\nadd bypass 10.0.0.9")
        .stream()
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Override
  public void run(byte[] input) {
    if (input.length > MOST_OCTETS) {
      return;
    }
    List<String> lines = new String(input, StandardCharsets.ISO_8859_1).lines().toList();
    StatementGroup.Result result = parser.apply(lines);
    Finding.unless(
        result.next().isPresent() == result.problems().isEmpty(), "applied in spite of a problem");
    result
        .problems()
        .forEach(
            problem ->
                Finding.unless(
                    problem.line() >= 0 && problem.line() <= lines.size(),
                    "a problem in a line that is not there: " + problem));
  }
}
