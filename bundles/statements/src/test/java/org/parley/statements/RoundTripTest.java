/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.policy.PolicySet;

class RoundTripTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "add auth a -remote 10.0.0.0/8 -preshared secret",
        "add auth a -remote 2001:db8::1 -kmp IKEV2,IKEV1 -preshared 0x00ff -flags NONE -nat FORCE",
        "add auth a -rem 10.1.1.1 -pre \"quoted#key\" -ltype FQDN -lid a.example.com -rty FQDN -rid"
            + " .example.com",
        "add auth a -rem 0.0.0.0 -ex AM -kmp IKEV1 -pre x -flags AUTOCONF -rtype USER-FQDN -rid"
            + " @example.com",
        "add auth a -rem 10.1.1.1 -ltype X500-DN -rtype X500-DN -rid \"CN=gate"
            + " way,O=Example,OU=a,C=de\"",
        "add auth a -rem 10.1.1.0/24 -ex AM -pre x -ltype KEY-ID -lid us -rtype KEY-ID -rid"
            + " group/1",
        "add auth a -rem 10.1.1.1 -ltype X500-DN -lid CN=gw,O=Example -rtype IPV4 -rid"
            + " 10.0.0.1-10.0.0.9",
        "add auth a -rem 10.1.1.1 -pre k -start ON -keepup on -retry ON -unique replace -nat off",
        "add ikev1 a -remote 10.0.0.0/8 -group 14,19,2 -hash SHA256,sha1 -enc AES256,3des -life"
            + " 3600 -pfs ON",
        "add ikev1 default -group 5",
        "add ikev2 a -remote ::/0 -enc AES256-GCM16,chacha20_poly1305 -prf HMAC-SHA2-512 -group"
            + " 31,P384",
        "add ikev2 default -hash AES-XCBC -prf AES-CMAC",
        "add host a -source 10.1.1.1/32/23 -dest 10.2.0.0/16 -protocol TCP -action"
            + " ESP_AES128_HMAC_SHA1",
        "add host a -source 10.1.1.1-10.1.1.9/telnet -source 10.3.0.0/16 -protocol 6 -act PASS",
        "add host a -source ::/0 -dest ::/0 -pro ICMPV6 -src_icmpv6_type 128,129 -action DISCARD",
        "add host a -des 10.1.1.1 -action AH_SHA1/0/5120,AH_SHA2_256 -flags"
            + " EXCLUSIVE+FALLBACK_TO_CLEAR",
        "add host a -des 10.1.1.1 -pro MH -dst_mh_type 5 -flags MIPV6 -action ESP_NULL_HMAC_SHA512",
        "add host a -des 10.1.1.1 -in AH_MD5/300/0x000102030405060708090a0b0c0d0e0f"
            + " -out ESP_NULL_HMAC_MD5/301/0x000102030405060708090a0b0c0d0e0f",
        "add host default -action DISCARD",
        "add tunnel t -tsource 10.1.1.1 -tdest 10.2.2.2 -source 10.3.0.0/16 -source"
            + " 10.4.0.1-10.4.0.7 -des 10.5.0.0/16 -action"
            + " ESP_AES256_GCM16/600,ESP_3DES_HMAC_SHA384",
        "add bypass 10.1.1.1",
        "add startup -autoboot ON -auditlvl warn -auditdir \"/var/a b\" -maxsize 200 -spi_min 256"
            + " -spi_max 0300000 -spd_soft 10 -spd_hard 20 -silent ON -retransmit 500/4",
        "add auth o -remote 10.1.1.1 -preshared k -options vendor.label=red,dpd=30/120",
        "add csr -subject \"CN=a b,C=de\" -key_length 2048",
        "add cacert -file ca.pem",
        "add gateway g -source 10.0.0.0/8 -action PASS",
      })
  @DisplayName("a canonical statement reads back to the same record")
  void roundTrip(String statement) {
    PolicySet set = Apply.good(statement);

    PolicySet again = Apply.again(set);

    assertThat(again).isEqualTo(set);
    assertThat(new Renderer(true).statements(again)).isEqualTo(new Renderer(true).statements(set));
    assertThat(new Renderer(true).statements(set)).hasSize(1);
  }

  @Test
  @DisplayName("canonical statements name every value, so that another profile changes nothing")
  void independentOfProfile() {
    PolicySet set =
        Apply.good(
            "add auth a -remote 10.1.1.1 -preshared k",
            "add ikev1 a -remote 10.1.1.1",
            "add ikev2 a -remote 10.1.1.1",
            "add tunnel t",
            "add host h -tunnel t -action PASS");
    List<String> statements = new Renderer(true).statements(set);

    StatementGroup.Result again =
        Apply.to(PolicySet.EMPTY, Profile.parley(), statements.toArray(new String[0]));

    assertThat(again.problems()).isEmpty();
    assertThat(again.next()).contains(set);
  }

  @Test
  @DisplayName("keys are masked unless asked for, and a masked export is refused as input")
  void masked() {
    PolicySet set =
        Apply.good(
            "add auth a -remote 10.1.1.1 -preshared hunter2",
            "add host a -des 10.1.1.1 -in AH_MD5/300/0x000102030405060708090a0b0c0d0e0f"
                + " -out AH_MD5/301/0x000102030405060708090a0b0c0d0e0f");

    List<String> masked = new Renderer(false).statements(set);

    assertThat(String.join("\n", masked)).doesNotContain("hunter2").doesNotContain("0001020304");
    assertThat(Apply.lines(masked.get(0)).problems().toString()).contains("masked");
  }

  @Test
  @DisplayName("a statement over several lines reads back, also with a key like an option")
  void severalLines() {
    PolicySet set =
        Apply.good("add auth a -remote 10.1.1.1 -preshared -k -ltype FQDN -lid a.b -options dpd");
    String statement = new Renderer(true).statements(set).get(0);
    List<String> wrapped = Renderer.wrapped(statement);
    List<String> folded = Renderer.folded(statement, 100);

    assertThat(wrapped).hasSize(1 + RecordKind.all().get(0).grammar().options().all().size() - 2);
    assertThat(folded).hasSizeBetween(2, 4).allMatch(line -> line.length() <= 100);
    assertThat(Apply.good(wrapped.toArray(new String[0]))).isEqualTo(set);
    assertThat(Apply.good(folded.toArray(new String[0]))).isEqualTo(set);
  }
}
