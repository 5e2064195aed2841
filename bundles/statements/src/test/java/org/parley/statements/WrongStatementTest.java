/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.api.policy.PolicySet;

/**
 * Wrong statements: each gives exactly one problem, with its line, the option in question, and what
 * would be right.
 */
class WrongStatementTest {
  private static final String[] RIGHT = {
    "add auth known -remote 10.9.9.9 -preshared k -priority 70",
    "add ikev1 known -remote 10.9.9.9 -priority 70",
    "add host known -des 10.9.9.9 -action PASS -priority 70",
    "add tunnel known -protocol TCP",
    "add bypass 10.9.9.8"
  };

  /** A row: statement, option in question, text that says what is wrong or right. */
  private static Arguments row(String statement, String option, String text) {
    return Arguments.of(statement, option, text);
  }

  static List<Arguments> verbsObjectsAndNames() {
    return List.of(
        row("ad auth x", "-remote", "is missing"),
        row("create host h", "create", "add"),
        row("ipsec_config add host h", "ipsec_config", "leave it out"),
        row("show all", "show", "not allowed among statements"),
        row("batch other.ipsec", "batch", "not allowed among statements"),
        row("add", "add", "an object must follow"),
        row("add hots h", "hots", "did you mean host?"),
        row("add ike a -remote 10.1.1.1", "ike", "ikev1, ikev2"),
        row("add c", "c", "ambiguous"),
        row("add host", "host", "a name must follow"),
        row("add host -source 10.1.1.1", "host", "a name must follow"),
        row("add host näme -action PASS", "näme", "letters, digits"),
        row("add host a.b -action PASS", "a.b", "letters, digits"),
        row(
            "add auth " + "n".repeat(64) + " -remote 10.1.1.1 -pre k",
            "n".repeat(64),
            "at most 63"),
        row("add auth x -remote 10.1.1.1 -pre k -options dpd=", "-options", "has no value"),
        row("add auth x -remote 10.1.1.1 -pre k -options A=1", "-options", "small letters"),
        row("add auth x -remote 10.1.1.1 -pre k -options a=1,a=2", "-options", "named twice"),
        row("add auth x -remote 10.1.1.1 -local_m XAUTHPSK", "-preshared", "needs a shared key"),
        row("add auth known -remote 10.1.1.1 -pre k", "known", "already an object auth"),
        row("delete auth knwon", "knwon", "did you mean known?"),
        row("delete host default", "default", "can't be deleted"),
        row("delete ikev1 default", "default", "can't be deleted"),
        row("delete host known -action PASS", "-action", "takes only an object and a name"),
        row("add tunnel default", "default", "there is no default"));
  }

  static List<Arguments> optionsInGeneral() {
    return List.of(
        row("add auth x -remot 10.1.1.1 -pre k -kpm IKEV1", "-kpm", "did you mean -kmp?"),
        row("add auth x -re 10.1.1.1", "-re", "-remote, -remote_method"),
        row("add auth x remote 10.1.1.1", "remote", "options begin with -"),
        row("add auth x -remote", "-remote", "a value must follow"),
        row("add auth x -remote -preshared k", "-remote", "a value must follow"),
        row("add auth x -remote 10.1.1.1 -remote 10.1.1.2 -pre k", "-remote", "given twice"),
        row(
            "add auth x -remote 10.1.1.1 -pre k -nocommit",
            "-nocommit",
            "not allowed inside a file"),
        row(
            "add auth x -profile parley -remote 10.1.1.1 -pre k",
            "-profile",
            "not allowed inside a file"),
        row(
            "add auth x -remote 10.1.1.1 -pre k -priority 70",
            "-priority",
            "is the priority of known"),
        row("add auth x -remote 10.1.1.1 -pre k -priority 0", "-priority", "1 to 2147483647"),
        row(
            "add auth x -remote 10.1.1.1 -pre k -priority 2147483648",
            "-priority",
            "1 to 2147483647"),
        row("add auth x -remote 10.1.1.1 -pre k -priority ten", "-priority", "1 to 2147483647"));
  }

  static List<Arguments> authenticationRecords() {
    return List.of(
        row("add auth x -preshared k", "-remote", "is missing"),
        row("add auth x -remote 10.1.1 -pre k", "-remote", "is not an IP address"),
        row("add auth x -remote 10.1.1.256 -pre k", "-remote", "is not an IP address"),
        row("add auth x -remote gateway.example.com -pre k", "-remote", "without names"),
        row("add auth x -remote 10.1.1.1/33 -pre k", "-remote", "0 to 32"),
        row("add auth x -remote 2001:db8::1/129 -pre k", "-remote", "0 to 128"),
        row("add auth x -remote 10.0.0.0/8/500 -pre k", "-remote", "a part too many"),
        row("add auth x -remote 224.0.0.1 -pre k", "-remote", "unicast"),
        row("add auth x -remote 10.1.1.1 -pre k -kmp IKEV3", "-kmp", "did you mean IKEV"),
        row("add auth x -remote 10.1.1.1 -pre k -kmp IKEV1,IKEV1", "-kmp", "names a value twice"),
        row("add auth x -remote 10.1.1.1 -pre k -kmp IKEV1,", "-kmp", "empty element"),
        row("add auth x -remote 10.1.1.1 -pre k -exchange QM", "-exchange", "did you mean MM?"),
        row("add auth x -remote 10.1.1.1 -pre 0x123", "-preshared", "in pairs"),
        row("add auth x -remote 10.1.1.1 -pre 0xsecret", "-preshared", "must not begin with 0x"),
        row("add auth x -remote 10.1.1.1 -pre my key", "key", "options begin with -"),
        row("add auth x -remote 10.1.1.1 -local_method PSK", "-preshared", "needs a shared key"),
        row("add auth x -remote 10.1.1.1 -local_method KERBEROS", "-local_method", "PSK, RSASIG"),
        row("add auth x -remote 10.1.1.1 -pre k -lid a.example.com", "-ltype", "-ltype and -lid"),
        row("add auth x -remote 10.1.1.1 -pre k -rtype FQDN", "-rid", "-rtype and -rid"),
        row(
            "add auth x -remote 10.1.1.1 -pre k -ltype IPV6 -lid 10.1.1.1",
            "-lid",
            "right is IPV4"),
        row("add auth x -remote 10.1.1.1 -pre k -rtype FQDN -rid a@b.c", "-rid", "host.domain"),
        row(
            "add auth x -remote 10.1.1.1 -pre k -rtype USER-FQDN -rid a.b.c",
            "-rid",
            "user@host.domain"),
        row(
            "add auth x -remote 10.1.1.1 -pre k -rtype X500-DN -rid CN=a",
            "-rtype",
            "-remote_method RSASIG"),
        row(
            "add auth x -remote 10.1.1.1 -rtype X500-DN -rid CN=a,C=Germany",
            "-rid",
            "two letters"),
        row(
            "add auth x -remote 10.1.1.1 -rtype X500-DN -rid E=a@b.c",
            "-rid",
            "CN=..., O=..., OU=..."),
        row(
            "add auth x -remote 10.1.1.1 -rtype IPV4 -rid 10.1.1.9-10.1.1.1",
            "-rid",
            "must be higher"),
        row("add auth x -remote 0.0.0.0 -pre k -flags AUTOCONF", "-exchange", "must be AM"),
        row(
            "add auth x -remote 0.0.0.0 -pre k -flags AUTOCONF -ex AM",
            "-rtype",
            "FQDN, USER-FQDN"),
        row("add auth x -remote 10.1.1.1 -pre k -flags AUTOCONF+NONE", "-flags", "can't be joined"),
        row("add auth x -remote 10.1.1.1 -pre k -start YES", "-start", "ON"));
  }

  static List<Arguments> ikePolicies() {
    return List.of(
        row("add ikev1 x", "-remote", "or the name default"),
        row("add ikev1 default -remote 10.1.1.1", "-remote", "matches every address"),
        row("add ikev1 default -priority 5", "-priority", "always last"),
        row(
            "add ikev1 x -remote 10.1.1.1 -encryption BLOWFISH",
            "-encryption",
            "is not an encryption algorithm"),
        row(
            "add ikev1 x -remote 10.1.1.1 -encryption AES",
            "-encryption",
            "AES128, AES192, AES256"),
        row(
            "add ikev1 x -remote 10.1.1.1 -encryption AES128-GCM16",
            "-encryption",
            "is not an encryption algorithm"),
        row("add ikev1 x -remote 10.1.1.1 -hash SHA3", "-hash", "did you mean SHA"),
        row("add ikev1 x -remote 10.1.1.1 -hash MD5,,SHA1", "-hash", "empty element"),
        row("add ikev1 x -remote 10.1.1.1 -group 3", "-group", "is not a group"),
        row("add ikev1 x -remote 10.1.1.1 -life 59", "-life", "60 to 4294967294"),
        row("add ikev1 x -remote 10.1.1.1 -prf HMAC-SHA1", "-prf", "unknown option"),
        row("add ikev1 x -remote 10.1.1.1 -maxqm 1", "-maxqm", "unknown option"),
        row("add ikev2 x -remote 10.1.1.1 -enc AES128-GCM16 -hash SHA1", "-hash", "leave it out"));
  }

  static List<Arguments> hostAndTunnelPolicies() {
    return List.of(
        row("add host x -des 10.1.1.1 -action PAS", "-action", "did you mean PASS?"),
        row("add host x -des 10.1.1.1 -action ESP_AES128_HMAC_SHA2", "-action", "SHA2_256"),
        row(
            "add host x -des 10.1.1.1 -action ESP_AES128_HMAC_SHA3",
            "-action",
            "did you mean ESP_AES128_HMAC_SHA1?"),
        row("add host x -des 10.1.1.1 -action ESP_AES128", "-action", "without authentication"),
        row(
            "add host x -des 10.1.1.1 -action AH_MD5,ESP_AES128_HMAC_SHA1",
            "-action",
            "can't be mixed"),
        row("add host x -des 10.1.1.1 -action AH_MD5,AH_SHA1,AH_SHA2_256", "-action", "up to 2 AH"),
        row("add host x -des 10.1.1.1 -action AH_SHA1,AH_SHA1/600", "-action", "listed twice"),
        row("add host x -des 10.1.1.1 -action AH_SHA1/599", "-action", "600 to 4294967294"),
        row("add host x -des 10.1.1.1 -action AH_SHA1/600/100", "-action", "5120 to 4294967294"),
        row("add host x -source ::1", "-source", "give -destination too"),
        row("add host x -source 10.1.1.1 -des ::1", "-destination", "IPv4 or IPv6 in both"),
        row("add host x -source 10.1.1.1/32/telent", "-source", "did you mean TELNET?"),
        row("add host x -source 10.1.1.1/32/65536", "-source", "is not a port"),
        row("add host x -source 10.1.1.9-10.1.1.1", "-source", "must be higher"),
        row("add host x -source 10.1.1.9-::1", "-source", "mixes IPv4 and IPv6"),
        row("add host x -source 10.1.1.1/32/23/7", "-source", "a part too many"),
        row("add host x -source " + "10.1.1.1,".repeat(20) + "10.1.1.1", "-source", "up to 20"),
        row("add host x -protocol TPC", "-protocol", "did you mean"),
        row("add host x -protocol 256", "-protocol", "0 to 255"),
        row(
            "add host x -protocol TCP -src_icmp_type 8",
            "-src_icmp_type",
            "only with -protocol ICMP"),
        row("add host x -protocol ICMP -dst_icmp_type 300", "-dst_icmp_type", "0 to 255"),
        row(
            "add host x -action PASS -flags EXCLUSIVE",
            "-flags",
            "needs an -action with transforms"),
        row(
            "add host x -action DISCARD -flags FALLBACK_TO_CLEAR",
            "-flags",
            "needs an -action with transforms"),
        row("add host x -action AH_SHA1 -flags NONE+EXCLUSIVE", "-flags", "can't be joined"),
        row("add host x -tunnel known -action DISCARD", "-action", "must be PASS or transforms"),
        row(
            "add host x -tunnel nowhere -action PASS",
            "-tunnel",
            "there is no tunnel policy nowhere"),
        row("add host x -tunnel known -action AH_SHA1", "-tunnel", "must have -protocol ALL"),
        row(
            "add host x -in AH_MD5/300/0x00112233445566778899aabbccddeeff",
            "-out",
            "both directions"),
        row("add host x -in AH_MD5/300/0x0011 -out AH_MD5/300/0x0011", "-in", "16 bytes, not 2"),
        row("add host x -in AH_MD5/255/0x0011 -out AH_MD5/300/0x0011", "-in", "256 to 4294967295"),
        row("add host default -source 10.1.1.1", "-source", "only -action can be changed"),
        row("add host default -action AH_SHA1", "-action", "PASS or DISCARD"),
        row("add tunnel x -tsource 10.1.1.1 -tdes ::2", "-tdestination", "two address families"),
        row("add tunnel x -tsource 0.0.0.0", "-tsource", "unicast"),
        row("add tunnel x -action PASS", "-action", "is not a transform"),
        row("add tunnel x -action XYZZY", "-action", "words, such as AH_MD5, "));
  }

  static List<Arguments> otherObjects() {
    return List.of(
        row("add bypass 10.1.1.1/24", "10.1.1.1/24", "is not an IP address"),
        row("add bypass 10.9.9.8", "10.9.9.8", "already in the bypass list"),
        row("delete bypass 10.9.9.7", "10.9.9.7", "not in the bypass list"),
        row("add startup", "startup", "no option is given"),
        row("add startup -auditlvl LOUD", "-auditlvl", "ALERT, ERROR"),
        row("add startup -spi_min 255", "-spi_min", "256"),
        row("add startup -spi_min 500 -spi_max 400", "-spi_max", "must not be below -spi_min 500"),
        row("add startup -spd_soft 9 -spd_hard 8", "-spd_hard", "must not be below -spd_soft 9"),
        row("add startup -retransmit 1000", "-retransmit", "FIRST_MS/INTERVALS"),
        row("add startup -retransmit 5/5", "-retransmit", "10 to 60000"),
        row("add cacert -file /missing/ca.pem", "-file", "can't be read"),
        row("add cacert", "-file", "is missing"),
        row("add csr -subject CN=", "-subject", "CN=..., O=..."),
        row("delete mycert", "mycert", "nothing to delete"),
        row(
            "add auth x -remote 10.1.1.1 -lid \"CN=open",
            "\"CN=open",
            "double quote is not closed"),
        row("add auth x -remote 10.1.1.1 -pre k \\", "\\", "nothing follows"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "verbsObjectsAndNames",
    "optionsInGeneral",
    "authenticationRecords",
    "ikePolicies",
    "hostAndTunnelPolicies",
    "otherObjects"
  })
  @DisplayName("a wrong statement gives one clear problem, and a batch with it changes nothing")
  void oneProblem(String statement, String option, String text) {
    PolicySet base = Apply.good(RIGHT);
    List<String> batch = new ArrayList<>(List.of("# a comment", "add bypass 10.7.7.7", statement));

    StatementGroup.Result result = Apply.to(base, Profile.hpux(), batch.toArray(new String[0]));

    assertThat(result.problems()).hasSize(1);
    Problem problem = result.problems().get(0);
    assertThat(problem.origin()).isEqualTo("test.ipsec");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.option()).isEqualTo(option);
    assertThat(problem.message()).contains(text);
    assertThat(result.next()).isEmpty();
  }

  @Test
  @DisplayName("each wrong statement of a batch is reported once, also when others refer to it")
  void severalProblems() {
    StatementGroup.Result result =
        Apply.lines(
            "add tunnel t -action NONSENSE",
            "add host h -tunnel t -action PASS",
            "add auth a -remote 10.1.1.1 \\",
            "    -preshared k \\",
            "    -kmp IKEV9",
            "delete auth a");

    assertThat(result.problems()).extracting(Problem::line).containsExactly(1, 3);
  }

  @Test
  @DisplayName("a tunnel policy in use can't be deleted")
  void tunnelInUse() {
    PolicySet base = Apply.good("add tunnel t", "add host h -tunnel t -action PASS");

    StatementGroup.Result alone = Apply.to(base, Profile.hpux(), "delete tunnel t");
    StatementGroup.Result both = Apply.to(base, Profile.hpux(), "delete tunnel t", "delete host h");

    assertThat(alone.problems()).hasSize(1);
    assertThat(alone.problems().get(0).message()).contains("used by the host policy h");
    assertThat(both.problems()).isEmpty();
  }

  @Test
  @DisplayName("names and priorities of other stores are taken")
  void otherStores() {
    PolicySet others = Apply.good(RIGHT);
    StatementGroup group = new StatementGroup("second", Profile.hpux(), false, path -> true);

    StatementGroup.Result sameName =
        group.apply(
            "x", List.of("add auth known -remote 10.1.1.1 -pre k"), PolicySet.EMPTY, others);
    StatementGroup.Result samePriority =
        group.apply(
            "x", List.of("add auth y -remote 10.1.1.1 -pre k -pri 70"), PolicySet.EMPTY, others);
    StatementGroup.Result deletion =
        group.apply("x", List.of("delete auth known"), PolicySet.EMPTY, others);

    assertThat(Arrays.asList(sameName, samePriority, deletion))
        .allSatisfy(result -> assertThat(result.problems()).hasSize(1));
    assertThat(deletion.problems().get(0).message()).contains("belongs to the store file");
  }
}
