/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;
import org.parley.api.policy.TunnelPolicy;
import org.parley.api.secret.Secret;

/** Defaults, abbreviations and rules of right statements. */
class StatementRulesTest {
  private static AuthenticationRecord auth(String options) {
    return Apply.good("add auth a -remote 10.1.1.1 " + options).authentications().get(0);
  }

  private static Secret key(String text) {
    return auth("-preshared " + text).preshared().orElseThrow();
  }

  private static Secret octets(String text) {
    return Secret.owning(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  @DisplayName("rule 20: 0x is hexadecimal, anything else literal, quotes included")
  void presharedKey() {
    assertThat(key("0x616263")).isEqualTo(octets("abc"));
    assertThat(key("abc")).isEqualTo(octets("abc"));
    assertThat(key("\"abc\"")).isEqualTo(octets("\"abc\""));
    assertThat(key("\"abc")).isEqualTo(octets("\"abc"));
    assertThat(key("#abc")).isEqualTo(octets("#abc"));
    assertThat(key("-abc")).isEqualTo(octets("-abc"));
  }

  @Test
  @DisplayName("rule 21: methods default to PSK with a key, else to RSASIG")
  void methods() {
    assertThat(auth("-preshared k").localMethod()).isEqualTo(AuthenticationKind.PSK);
    assertThat(auth("-preshared k").remoteMethod()).isEqualTo(AuthenticationKind.PSK);
    assertThat(auth("").localMethod()).isEqualTo(AuthenticationKind.RSASIG);
    assertThat(auth("-preshared k -remote_method RSASIG").localMethod())
        .isEqualTo(AuthenticationKind.PSK);
  }

  @Test
  @DisplayName("rule 24: a batch counts as a whole; -profile and -nocommit are illegal inside")
  void batches() {
    String first = "add auth a -remote 10.1.1.1 -preshared k";
    String second = "add auth b -remote 10.1.1.2 -preshared k";
    assertThat(Apply.good(first, second).authentications()).hasSize(2);
    for (String wrong : List.of("add auth b", second + " -nocommit", second + " -profile x")) {
      StatementGroup.Result result = Apply.lines(first, wrong);
      assertThat(result.next()).as(wrong).isEmpty();
      assertThat(result.problems()).as(wrong).hasSize(1);
    }
  }

  @Test
  @DisplayName("rule 22: an X500-DN record accepts names that hold each of its attributes")
  void distinguishedNames() {
    var pattern = auth("-rtype X500-DN -rid O=Example,CN=gw").remoteIdentity().orElseThrow();
    var larger =
        auth("-ltype X500-DN -lid CN=GW,O=example,OU=net,C=de").localIdentity().orElseThrow();
    var smaller = auth("-ltype X500-DN -lid CN=gw,OU=net").localIdentity().orElseThrow();

    assertThat(pattern.matches(larger)).isTrue();
    assertThat(pattern.matches(smaller)).isFalse();
  }

  @Test
  @DisplayName("prefix defaults: one host, or everything for an all-zeros address")
  void prefixes() {
    List<AuthenticationRecord> records =
        Apply.good(
                "add auth a -remote 10.1.1.1 -pre k",
                "add auth b -remote 0.0.0.0 -pre k",
                "add auth c -remote :: -pre k",
                "add auth d -remote 10.1.1.1/24 -pre k")
            .authentications();

    assertThat(records)
        .extracting(record -> record.remote().prefixLength())
        .containsExactly(32, 0, 0, 24);
  }

  @Test
  @DisplayName(
      "automatic priority: highest number plus 10, the first record gets 10, default does not count")
  void automaticPriority() {
    PolicySet set =
        Apply.good(
            "add ikev1 default -group 5",
            "add ikev1 a -remote 10.1.1.1",
            "add ikev1 b -remote 10.1.1.2 -priority 55",
            "add ikev1 c -remote 10.1.1.3",
            "add ikev2 d -remote 10.1.1.3");

    assertThat(set.ikePolicies())
        .extracting(PolicyRecord::name, PolicyRecord::priority)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", 10),
            org.assertj.core.groups.Tuple.tuple("b", 55),
            org.assertj.core.groups.Tuple.tuple("c", 65),
            org.assertj.core.groups.Tuple.tuple("default", Integer.MAX_VALUE),
            org.assertj.core.groups.Tuple.tuple("d", 10));
  }

  @Test
  @DisplayName("HP-UX's defaults of IKE policies")
  void ikeDefaults() {
    List<IkePolicy> policies =
        Apply.good("add ikev1 a -remote 10.1.1.1", "add ikev2 a -remote 10.1.1.1").ikePolicies();

    assertThat(policies.get(0))
        .satisfies(
            v1 -> {
              assertThat(v1.encryptions()).containsExactly(KnownAlgorithms.TRIPLE_DES_CBC);
              assertThat(v1.hashes()).containsExactly(KnownAlgorithms.MD5);
              assertThat(v1.groups()).containsExactly(KnownAlgorithms.MODP_1024);
              assertThat(v1.lifeSeconds()).isEqualTo(28_800);
              assertThat(v1.perfectForwardSecrecy()).isFalse();
              assertThat(v1.prfs()).isEmpty();
            });
    assertThat(policies.get(1).hashes()).containsExactly(KnownAlgorithms.HMAC_SHA1_96);
    assertThat(policies.get(1).prfs()).containsExactly(KnownAlgorithms.PRF_HMAC_SHA1);
  }

  @Test
  @DisplayName("the built-in defaults are those of HP-UX's profile")
  void preloaded() {
    List<IkePolicy> set =
        Apply.good("add ikev1 default -life 28800", "add ikev2 default -life 28800").ikePolicies();

    assertThat(set.get(0).encryptions())
        .isEqualTo(Preloaded.ikePolicy(IkeVersion.IKEV1).encryptions());
    assertThat(set.get(0).hashes()).isEqualTo(Preloaded.ikePolicy(IkeVersion.IKEV1).hashes());
    assertThat(set.get(0).groups()).isEqualTo(Preloaded.ikePolicy(IkeVersion.IKEV1).groups());
    assertThat(set.get(1).hashes()).isEqualTo(Preloaded.ikePolicy(IkeVersion.IKEV2).hashes());
    assertThat(set.get(1).prfs()).isEqualTo(Preloaded.ikePolicy(IkeVersion.IKEV2).prfs());
    assertThat(Preloaded.host().action()).isEqualTo(PolicyAction.PASS);
  }

  @Test
  @DisplayName("host and tunnel defaults: everything, DISCARD, ESP_AES128_HMAC_SHA1 for 28800 s")
  void hostAndTunnelDefaults() {
    PolicySet set = Apply.good("add host h", "add tunnel t");
    HostPolicy host = set.hosts().get(0);
    TunnelPolicy tunnel = set.tunnels().get(0);

    assertThat(host.action()).isEqualTo(PolicyAction.DISCARD);
    assertThat(host.sources().get(0).addresses())
        .extracting(AddressRange::prefixLength)
        .isEqualTo(0);
    assertThat(tunnel.transforms().get(0).keyword()).isEqualTo("ESP_AES128_HMAC_SHA1");
    assertThat(tunnel.transforms().get(0).lifeSeconds()).isEqualTo(28_800);
    assertThat(tunnel.transforms().get(0).lifeKilobytes()).isZero();
  }

  @Test
  @DisplayName("spelling variants of algorithms mean the same")
  void spellings() {
    String[] variants = {"SHA2-256", "SHA256", "sha2_256", "HMAC-SHA2-256"};
    for (String variant : variants) {
      assertThat(
              Apply.good("add ikev1 a -remote 10.1.1.1 -hash " + variant)
                  .ikePolicies()
                  .get(0)
                  .hashes())
          .containsExactly(KnownAlgorithms.SHA2_256);
    }
    assertThat(
            Apply.good("add ikev1 a -remote 10.1.1.1 -group modp2048,ECP-256,20")
                .ikePolicies()
                .get(0)
                .groups())
        .containsExactly(
            KnownAlgorithms.MODP_2048, KnownAlgorithms.ECP_256, KnownAlgorithms.ECP_384);
  }

  @Test
  @DisplayName("every table: each name and short form finds its own option")
  void abbreviations() {
    List<OptionTable<?>> tables = new ArrayList<>();
    RecordKind.all().forEach(kind -> tables.add(kind.grammar().options()));
    OtherObjects.objects().forEach(object -> tables.add(OtherObjects.options(object)));
    for (OptionTable<?> table : tables) {
      for (Option<?, ?> option : table.all()) {
        assertThat(table.find(option.dashed()).value()).isSameAs(option);
        assertThat(table.find("-" + option.shortest()).value()).isSameAs(option);
        assertThat(option.help()).isNotBlank();
      }
    }
  }

  @Test
  @DisplayName("every default value is one that its option accepts")
  void defaultsAreRight() {
    for (RecordKind<?> kind : RecordKind.all()) {
      for (Option<?, ?> option : kind.grammar().options().all()) {
        assertThat(option.fallback().isEmpty() || option.parser().read(option.fallback()).good())
            .as(option.dashed())
            .isTrue();
      }
    }
  }

  @Test
  @DisplayName("weak algorithms are warned of, also when a default names them; strong ones are not")
  void weakAlgorithms() {
    StatementGroup.Result weak = Apply.lines("add ikev1 a -remote 10.1.1.1");
    StatementGroup.Result strong =
        Apply.to(
            PolicySet.EMPTY,
            Profile.parley(),
            "add ikev1 a -remote 10.1.1.1",
            "add ikev2 b -remote 10.1.1.1");

    assertThat(weak.warnings()).hasSize(3);
    assertThat(weak.warnings().toString()).contains("3DES").contains("MD5").contains("MODP-1024");
    assertThat(strong.problems()).isEmpty();
    assertThat(strong.warnings()).isEmpty();
  }

  @Test
  @DisplayName("what is kept but has no effect yet is reported")
  void notInEffect() {
    StatementGroup.Result result =
        Apply.lines(
            "add gateway g -source 10.1.1.1 -action PASS",
            "add host h -des 10.1.1.1 -action AH_SHA2_256 -flags MIPV6");

    assertThat(result.warnings())
        .extracting(Problem::line, Problem::option)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "add gateway"),
            org.assertj.core.groups.Tuple.tuple(2, "MIPV6"));
    assertThat(result.next().orElseThrow().pending())
        .containsExactly("add gateway g -source 10.1.1.1 -action PASS");
  }

  @Test
  @DisplayName("FALLBACK_TO_CLEAR is a risk, which is said")
  void fallbackToClear() {
    StatementGroup.Result result =
        Apply.lines("add host h -des 10.1.1.1 -action AH_SHA2_256 -flags FALLBACK_TO_CLEAR");

    assertThat(result.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.option()).isEqualTo("FALLBACK_TO_CLEAR");
              assertThat(warning.toString()).contains("in clear text");
            });
  }

  @Test
  @DisplayName("delete, then add again; a group sees its own changes in order")
  void deleteAndAdd() {
    PolicySet base =
        Apply.good(
            "add auth a -remote 10.1.1.1 -pre k", "add bypass 10.1.1.9", "add csr -sub CN=a");

    PolicySet next =
        Apply.good(
            base,
            "delete auth a",
            "add auth a -remote 10.1.1.2 -pre k",
            "del bypass 10.1.1.9",
            "delete csr");

    assertThat(next.authentications().get(0).remote().toString()).isEqualTo("10.1.1.2");
    assertThat(next.bypass()).isEmpty();
    assertThat(next.pending()).isEmpty();
  }

  @Test
  @DisplayName("add startup changes what it names, delete startup clears all")
  void startup() {
    PolicySet first = Apply.good("add startup -autoboot ON -maxsize 200");
    PolicySet second = Apply.good(first, "add startup -maxsize 300 -retransmit 200/3");

    assertThat(second.startup().autoboot()).contains(true);
    assertThat(second.startup().auditKilobytes()).contains(300);
    assertThat(second.startup().retransmission().orElseThrow().intervals()).isEqualTo(3);
    assertThat(Apply.good(second, "delete startup")).isEqualTo(PolicySet.EMPTY);
  }

  @Test
  @DisplayName("profile files: sections, comments, values checked with line")
  void profileFile() {
    Profile.Result good =
        Profile.read(
            "p",
            List.of(
                "# mine",
                "BEGIN HostPolicy-Defaults",
                "  source ::/0",
                "  -des ::/0",
                "END",
                "",
                "BEGIN AuthPolicy-Defaults",
                "priority 100",
                "END AuthPolicy-Defaults"));
    PolicySet set =
        Apply.to(
                PolicySet.EMPTY,
                good.profile().orElseThrow(),
                "add host h -action PASS",
                "add auth a -remote 10.1.1.1 -pre k",
                "add auth b -remote 10.1.1.2 -pre k")
            .next()
            .orElseThrow();

    assertThat(set.hosts().get(0).sources().get(0).addresses().ipv6()).isTrue();
    assertThat(set.authentications()).extracting(PolicyRecord::priority).containsExactly(100, 200);
    assertThat(problem("BEGIN HostPolicy", "END")).contains("1").contains("HostPolicy-Defaults");
    assertThat(problem("BEGIN HostPolicy-Defaults", "actoin PASS", "END"))
        .contains(":2")
        .contains("-action");
    assertThat(problem("BEGIN HostPolicy-Defaults", "action PAS", "END"))
        .contains(":2")
        .contains("PASS");
    assertThat(problem("action PASS")).contains("outside a section");
    assertThat(problem("BEGIN HostPolicy-Defaults")).contains("has no END");
  }

  private static String problem(String... lines) {
    List<Problem> problems = Profile.read("p", List.of(lines)).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0).toString();
  }

  @Test
  @DisplayName("IPv4-mapped IPv6 addresses are no addresses of a statement")
  void mappedAddress() {
    assertThat(Addresses.address("::ffff:10.1.1.1").good()).isFalse();
    assertThat(Addresses.address("::1").good()).isTrue();
    assertThat(Addresses.address("010.1.1.1").good()).isFalse();
  }

  @Test
  @DisplayName("help lists every option with its default")
  void help() {
    Vocabulary vocabulary = new Vocabulary();

    assertThat(String.join("\n", vocabulary.help("ikev1"))).contains("-g[roup]").contains("[2]");
    assertThat(vocabulary.help("")).hasSameSizeAs(vocabulary.objects());
  }
}
