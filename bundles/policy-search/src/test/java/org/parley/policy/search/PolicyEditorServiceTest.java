/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.policy.search.Given.packet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.control.DryRun;
import org.parley.api.control.PolicyEditor.Applied;
import org.parley.api.policy.PolicySet;

class PolicyEditorServiceTest {
  private static final String COMMAND_LINE = "command line";

  private final MergedStores stores = new MergedStores();
  private final PolicyEditorService editor =
      new PolicyEditorService(stores, new CertificateEffects(stores));
  private final Given.Store store = new Given.Store("file", PolicySet.EMPTY);

  @TempDir Path directory;

  @BeforeEach
  void store() {
    stores.arrived(store);
  }

  private static PolicyEditorService unconnected() {
    MergedStores none = new MergedStores();
    return new PolicyEditorService(none, new CertificateEffects(none));
  }

  private Applied command(String statement) {
    return editor.apply(COMMAND_LINE, List.of(statement), false, "");
  }

  @Test
  @DisplayName("a statement changes the store and says what changed; weak algorithms are warned of")
  void applied() {
    Applied applied = command("add ikev1 x -remote 10.1.1.1");

    assertThat(applied.succeeded()).isTrue();
    assertThat(applied.lines())
        .anyMatch(line -> line.startsWith("warning: ") && line.contains("3DES"));
    assertThat(applied.lines()).last().isEqualTo("added ikev1 x");
    assertThat(store.records().ikePolicies()).hasSize(1);
  }

  @Test
  @DisplayName("a batch with one error changes nothing")
  void batchWithError() {
    Applied applied =
        editor.apply(
            "b.ipsec", List.of("add tunnel t", "add host h -tunel t", "add tunnel u"), false, "");

    assertThat(applied.succeeded()).isFalse();
    assertThat(applied.problems())
        .extracting(Object::toString)
        .singleElement()
        .asString()
        .startsWith("b.ipsec:2: -tunel: unknown option");
    assertThat(store.records()).isEqualTo(PolicySet.EMPTY);
  }

  @Test
  @DisplayName("-nocommit checks and changes nothing, as an argument and on the command line")
  void nocommit() {
    assertThat(editor.apply("b", List.of("add tunnel t"), true, "").succeeded()).isTrue();
    Applied applied = command("add tunnel t -nc");

    assertThat(applied.lines().toString())
        .contains("nothing was changed")
        .contains("added tunnel t");
    assertThat(store.records()).isEqualTo(PolicySet.EMPTY);
  }

  @Test
  @DisplayName("-profile: parley, a file, an unreadable file")
  void profiles() throws Exception {
    Path profile = directory.resolve("profile");
    Files.writeString(profile, "BEGIN TunnelPolicy-Defaults\n  action AH_SHA2_512\nEND\n");

    assertThat(command("add tunnel a -profile parley").succeeded()).isTrue();
    assertThat(editor.apply("f", List.of("add tunnel b"), false, profile.toString()).succeeded())
        .isTrue();
    assertThat(command("add tunnel c -profile /no/such/profile").problems().toString())
        .contains("-profile")
        .contains("readable file or parley");

    assertThat(store.records().tunnels())
        .extracting(tunnel -> tunnel.transforms().get(0).keyword())
        .containsExactly("ESP_AES256_GCM16", "AH_SHA2_512");
  }

  @Test
  @DisplayName("without a store the answer says which one is missing")
  void absentStore() {
    stores.unbindStore(store);

    assertThat(command("add tunnel t").problems().toString())
        .contains("policy store file is absent");
    assertThat(unconnected().apply("x", List.of("add tunnel t"), false, "").problems().toString())
        .contains("no policy store is present");
  }

  @Test
  @DisplayName("a refused commit is reported and nothing has changed")
  void refusedCommit() {
    stores.unbindStore(store);
    stores.arrived(
        new org.parley.spi.policy.PolicyStore() {
          @Override
          public String name() {
            return "file";
          }

          @Override
          public PolicySet records() {
            return PolicySet.EMPTY;
          }

          @Override
          public boolean writable() {
            return true;
          }

          @Override
          public Optional<String> commit(PolicySet next) {
            return Optional.of("the disk is full");
          }

          @Override
          public AutoCloseable watch(Runnable changed) {
            return () -> {};
          }
        });

    Applied applied = command("add tunnel t");

    assertThat(applied.succeeded()).isFalse();
    assertThat(applied.problems().get(0).message()).isEqualTo("the disk is full");
  }

  @Test
  @DisplayName("show: highest priority first, default last, keys masked unless asked for")
  void show() {
    command("add auth late -remote 10.1.1.1 -preshared topsecret -priority 20");
    command("add auth early -remote 10.1.1.2 -preshared topsecret -priority 10");

    List<String> auth = editor.show(List.of("auth"), false).lines();
    List<String> all = editor.show(List.of("all"), false).lines();

    assertThat(auth.get(0)).startsWith("add auth early");
    assertThat(String.join("\n", all))
        .contains("********")
        .doesNotContain("topsecret")
        .contains("add ikev1 default")
        .contains("add host default");
    assertThat(String.join("\n", editor.show(List.of("auth", "late"), true).lines()))
        .contains("topsecret")
        .doesNotContain("early");
    assertThat(editor.show(List.of("auth", "none"), false).succeeded()).isFalse();
    assertThat(editor.show(List.of("hots"), false).problems().toString())
        .contains("is not an object");
  }

  @Test
  @DisplayName("an export with keys, given to an empty store, makes the same records")
  void export() {
    command("add auth a -remote 10.1.1.1 -preshared topsecret");
    command("add tunnel t -tdes 10.2.2.2");
    command("add host h -tunnel t -action PASS");
    PolicySet before = store.records();
    assertThat(editor.export(false).lines().toString())
        .contains("masked")
        .doesNotContain("topsecret");
    List<String> exported = editor.export(true).lines();
    store.commit(PolicySet.EMPTY);

    Applied applied = editor.apply("export", exported, false, "");

    assertThat(applied.problems()).isEmpty();
    assertThat(store.records()).isEqualTo(before);
  }

  @Test
  @DisplayName("completion offers verbs, objects, options, values and names")
  void completion() {
    command("add tunnel branch");

    assertThat(editor.complete(List.of("a"))).containsExactly("add");
    assertThat(editor.complete(List.of("add", "ike"))).containsExactly("ikev1", "ikev2");
    assertThat(editor.complete(List.of("add", "auth", "x", "-re")))
        .containsExactly("-remote", "-remote_method", "-retry");
    assertThat(editor.complete(List.of("add", "auth", "x", "-kmp", "")))
        .containsExactly("IKEV1", "IKEV2");
    assertThat(editor.complete(List.of("delete", "tunnel", "b"))).containsExactly("branch");
  }

  @Test
  @DisplayName(
      "a dry run names host policy, tunnel policy, record and IKE policy, and each record looked at")
  void dryRun() {
    editor.apply(
        "b",
        List.of(
            "add auth other -remote 10.7.7.7 -preshared k",
            "add auth peer -remote 192.0.2.2 -preshared k -kmp IKEV2,IKEV1",
            "add tunnel t -tsource 192.0.2.1 -tdes 192.0.2.2",
            "add host first -des 10.9.9.9 -action PASS",
            "add host h -des 10.2.2.2 -tunnel t -action PASS"),
        false,
        "");
    DryRun dryRun = new DryRunService(stores);

    DryRun.Result out = dryRun.forPacket(packet("10.1.1.1", "10.2.2.2", 6, 40000, 23), true);
    DryRun.Result in = dryRun.forPacket(packet("10.2.2.2", "10.1.1.1", 6, 23, 40000), false);
    DryRun.Result clear = dryRun.forPacket(packet("10.1.1.1", "10.3.3.3", 6, 40000, 23), true);

    assertThat(out.lines())
        .contains("tunnel policy: t", "authentication record: peer", "ikev2 policy: default");
    assertThat(out.decisions())
        .extracting(decision -> decision.subject() + " " + decision.verdict())
        .contains("first PASSED_OVER", "h CHOSEN", "other PASSED_OVER", "peer CHOSEN");
    assertThat(in.lines()).isEqualTo(out.lines());
    assertThat(clear.lines())
        .containsExactly("host policy default lets the packet pass in clear text");
  }
}
