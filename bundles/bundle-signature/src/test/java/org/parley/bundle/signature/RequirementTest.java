/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementTest {
  @TempDir Path etc;

  private Requirement read(String... lines) throws Exception {
    Path file = etc.resolve("signature.cfg");
    Files.write(file, List.of(lines));
    return Requirement.read(file);
  }

  private void writeCertificates(String name, String... aliases) throws Exception {
    StringBuilder pem = new StringBuilder();
    for (String alias : aliases) {
      pem.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(Jars.certificate(alias).getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    Files.writeString(etc.resolve(name), pem);
  }

  @Test
  void withoutSettingsNothingIsRequired() throws Exception {
    assertThat(Requirement.read(etc.resolve("none.cfg"))).isEqualTo(Requirement.NONE);
    assertThat(read("required = false", "certificates = nowhere.pem")).isEqualTo(Requirement.NONE);
    assertThat(read("")).isEqualTo(Requirement.NONE);
  }

  @Test
  void certificatesAreReadFromSeveralFiles() throws Exception {
    writeCertificates("one.pem", "good", "expired");
    writeCertificates("two.pem", "other");
    Requirement requirement = read("required = true", "certificates = one.pem, two.pem");
    assertThat(requirement.problem()).isEmpty();
    assertThat(requirement.certificates())
        .containsExactlyInAnyOrder(
            Jars.certificate("good"), Jars.certificate("other"), Jars.certificate("expired"));
  }

  @Test
  void whatCannotBeReadAcceptsNobody() throws Exception {
    assertThat(read("required = true", "certificates = gone.pem"))
        .satisfies(RequirementTest::acceptsNobody)
        .satisfies(r -> assertThat(r.problem()).contains("gone.pem can't be read"));
    assertThat(read("required = true"))
        .satisfies(RequirementTest::acceptsNobody)
        .satisfies(r -> assertThat(r.problem()).startsWith("no certificates are named"));
    assertThat(read("required = yes"))
        .satisfies(RequirementTest::acceptsNobody)
        .satisfies(r -> assertThat(r.problem()).endsWith("say true or false"));
    Files.writeString(etc.resolve("empty.pem"), "");
    assertThat(read("required = true", "certificates = empty.pem"))
        .satisfies(RequirementTest::acceptsNobody);
    Files.writeString(etc.resolve("bad.pem"), "no certificate");
    assertThat(read("required = true", "certificates = bad.pem"))
        .satisfies(RequirementTest::acceptsNobody);
  }

  private static void acceptsNobody(Requirement requirement) {
    assertThat(requirement.required()).isTrue();
    assertThat(requirement.certificates()).isEmpty();
    assertThat(requirement.problem()).isNotEmpty();
  }
}
