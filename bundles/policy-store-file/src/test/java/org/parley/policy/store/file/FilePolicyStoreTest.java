/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;
import org.parley.statements.Profile;
import org.parley.statements.StatementGroup;

class FilePolicyStoreTest {
  @TempDir Path base;

  static PolicySet set(String... lines) {
    StatementGroup.Result result =
        new StatementGroup("file", Profile.hpux(), false, path -> true)
            .apply("test", Arrays.asList(lines), PolicySet.EMPTY, PolicySet.EMPTY);
    assertThat(result.problems()).isEmpty();
    return result.next().orElseThrow();
  }

  private FilePolicyStore open() throws IOException {
    return new FilePolicyStore(base.resolve("policy"), Optional.empty(), "");
  }

  private FilePolicyStore openWith(String profile, String... files) throws IOException {
    Path config = Files.createDirectories(base.resolve("config"));
    for (int index = 0; index < files.length; index++) {
      Files.writeString(config.resolve(index + ".ipsec"), files[index]);
    }
    return new FilePolicyStore(base.resolve("policy"), Optional.of(config), profile);
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  @DisplayName("what was committed is there after a restart")
  void restart() throws IOException {
    PolicySet set =
        set("add auth a -remote 10.1.1.1 -preshared s3cret", "add host default -action DISCARD");

    assertThat(open().commit(set)).isEmpty();

    assertThat(open().records()).isEqualTo(set);
  }

  @Test
  @DisplayName("two versions on one file: each reads what the other has committed")
  void twoVersions() throws IOException {
    FilePolicyStore older = open();
    FilePolicyStore newer = open();
    PolicySet one = set("add bypass 10.1.1.1");
    PolicySet two = set("add bypass 10.1.1.2");

    assertThat(newer.commit(one)).isEmpty();
    assertThat(older.records()).isEqualTo(one);
    assertThat(older.commit(two)).isEmpty();
    assertThat(newer.records()).isEqualTo(two);

    Files.writeString(base.resolve("policy").resolve("config.db"), "add nonsense\n");
    assertThat(newer.records()).as("what was read last").isEqualTo(two);
  }

  @Test
  @DisplayName("another version of the bundle does not apply the batch files again, a start does")
  void batchOnce() throws IOException {
    Path config = Files.createDirectories(base.resolve("config"));
    Files.writeString(config.resolve("0.ipsec"), "add bypass 10.1.1.1\n");
    PolicySet edited = set("add bypass 10.1.1.2");
    FilePolicyStore first = start(config, "one");
    assertThat(first.records()).isEqualTo(set("add bypass 10.1.1.1"));
    first.commit(edited);

    assertThat(start(config, "one").records()).isEqualTo(edited);
    assertThat(start(config, "two").records().bypass()).hasSize(2);
  }

  private FilePolicyStore start(Path config, String process) throws IOException {
    return new FilePolicyStore(base.resolve("policy"), Optional.of(config), "", process);
  }

  @Test
  @DisplayName("a commit beside another one is refused and changes nothing")
  void besideAnother() throws IOException {
    FilePolicyStore store = open();
    store.commit(set("add bypass 10.1.1.1"));
    Path fresh = Files.createFile(base.resolve("policy").resolve("config.db.new"));

    assertThat(store.commit(PolicySet.EMPTY))
        .hasValueSatisfying(reason -> assertThat(reason).contains("nothing was changed"));
    assertThat(store.records()).isEqualTo(set("add bypass 10.1.1.1"));
    Files.delete(fresh);
    assertThat(store.commit(PolicySet.EMPTY)).isEmpty();
  }

  @Test
  @DisplayName("directory 0700, file 0600, whatever the umask; rights of others are taken away")
  void rights() throws IOException {
    open().commit(set("add bypass 10.1.1.1"));
    Path directory = base.resolve("policy");
    Path file = directory.resolve("config.db");
    assertThat(rights(directory)).isEqualTo("rwx------");
    assertThat(rights(file)).isEqualTo("rw-------");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    open();

    assertThat(rights(file)).isEqualTo("rw-------");
  }

  @Test
  @DisplayName("watchers are told of a commit until they are closed")
  void watch() throws Exception {
    FilePolicyStore store = open();
    List<PolicySet> seen = new ArrayList<>();
    AutoCloseable watch = store.watch(() -> seen.add(store.records()));

    store.commit(set("add bypass 10.1.1.1"));
    watch.close();
    store.commit(PolicySet.EMPTY);

    assertThat(seen).hasSize(1);
  }

  @Test
  @DisplayName("a database with a wrong statement is refused with file and line, and left as it is")
  void wrongDatabase() throws IOException {
    open();
    Path file = base.resolve("policy/config.db");
    Files.writeString(file, "# header\nadd host h -actoin PASS\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.db:2")
        .hasMessageContaining("-action");
    assertThat(Files.readString(file)).contains("-actoin");
  }

  @Test
  @DisplayName("a commit that can't be written changes nothing and says why")
  void unwritable() throws IOException {
    FilePolicyStore store = open();
    // A directory in the way of the new file, as root may write anywhere.
    Files.createDirectories(base.resolve("policy/config.db.new/x"));

    Optional<String> refused = store.commit(set("add bypass 10.1.1.1"));

    assertThat(refused).get().asString().contains("config.db").contains("nothing was changed");
    assertThat(store.records()).isEqualTo(PolicySet.EMPTY);
  }

  @Test
  @DisplayName("batch files replace stored records of the same name and keep the others")
  void batchFiles() throws IOException {
    open()
        .commit(
            set(
                "add auth a -remote 10.1.1.1 -preshared old",
                "add auth b -remote 10.1.1.2 -preshared b"));

    FilePolicyStore store =
        openWith(
            "",
            "add auth a -remote 10.1.1.9 -preshared new",
            "add auth c -remote 10.1.1.3 -preshared c");

    assertThat(store.records().authentications())
        .extracting(PolicyRecord::name, PolicyRecord::priority)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", 10),
            org.assertj.core.groups.Tuple.tuple("b", 20),
            org.assertj.core.groups.Tuple.tuple("c", 30));
    assertThat(store.records().authentications().get(0).remote().toString()).isEqualTo("10.1.1.9");
    assertThat(openWith("").records()).isEqualTo(store.records());
  }

  @Test
  @DisplayName("with one error in the batch files the start goes on with what was stored")
  void wrongBatchFile() throws IOException {
    PolicySet stored = set("add auth b -remote 10.1.1.2 -preshared b");
    open().commit(stored);

    FilePolicyStore store =
        openWith("", "add auth a -remote 10.1.1.9 -preshared new", "add auth c -remot");

    assertThat(store.records()).isEqualTo(stored);
  }

  @Test
  @DisplayName("a missing batch directory does not stop the store")
  void missingBatchDirectory() throws IOException {
    FilePolicyStore store =
        new FilePolicyStore(base.resolve("policy"), Optional.of(base.resolve("nowhere")), "");

    assertThat(store.records()).isEqualTo(PolicySet.EMPTY);
  }

  @Test
  @DisplayName("a profile gives the defaults of batch files: parley, or the directory's own")
  void profiles() throws IOException {
    FilePolicyStore modern = openWith("parley", "add ikev1 a -remote 10.1.1.1");
    assertThat(modern.records().ikePolicies().get(0).encryptions().toString())
        .contains("AES-CBC-256");

    Files.writeString(
        base.resolve("config/.ipsec_profile"), "BEGIN IKEPolicy-Defaults\nhash SHA1\nEND\n");
    FilePolicyStore own = openWith("", "add ikev1 a -remote 10.1.1.1");
    assertThat(own.records().ikePolicies().get(0).hashes().toString()).contains("SHA1");
  }
}
