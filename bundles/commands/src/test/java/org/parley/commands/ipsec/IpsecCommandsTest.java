/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.control.Associations;
import org.parley.api.control.DryRun;
import org.parley.api.control.PolicyEditor;
import org.parley.api.control.PolicyEditor.Applied;
import org.parley.api.control.PolicyEditor.Problem;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.FakeServices;
import org.parley.commands.Samples;
import org.parley.commands.service.CommandFailure;

class IpsecCommandsTest {
  private final FakeEditor editor = new FakeEditor();
  private final List<PacketDescriptor> asked = new ArrayList<>();
  private final FakeServices services =
      new FakeServices()
          .with(PolicyEditor.class, editor)
          .with(Associations.class, new FakeAssociations())
          .with(DryRun.class, this::dryRun);

  private DryRun.Result dryRun(PacketDescriptor packet, boolean outbound) {
    asked.add(packet);
    return new DryRun.Result(
        Samples.trail(1).decisions(), List.of("host policy web", outbound ? "out" : "in"));
  }

  @Test
  void aStatementGoesToTheEditorWordByWord() throws Exception {
    String line = "add auth berlin -remote 192.0.2.0/24 -kmp IKEV1,IKEV2 -preshared 0xab";
    assertThat(run(new ConfigCommand(), line.split(" "))).isEqualTo("Stored.");
    assertThat(editor.asked).containsExactly("command line profile= [" + line + "]");
  }

  @Test
  void nocommitAndProfileAreNoPartOfTheStatement() throws Exception {
    assertThat(run(new ConfigCommand(), "delete host web -nocommit -profile parley".split(" ")))
        .isEqualTo("Correct; nothing was stored.");
    assertThat(editor.asked).containsExactly("command line check profile=parley [delete host web]");
  }

  @Test
  void blanksAreQuotedAgain() throws Exception {
    run(new ConfigCommand(), "add", "auth", "x", "-rid", "CN=gate,O=Example Org,C=DE");
    assertThat(editor.asked)
        .containsExactly("command line profile= [add auth x -rid CN=gate,O=\"Example Org\",C=DE]");
  }

  @Test
  void showAndExportMaskSecretsUnlessToldOtherwise() throws Exception {
    editor.answer = new Applied(true, List.of("auth berlin", "  preshared *****"), List.of());
    assertThat(run(new ConfigCommand(), "show", "auth", "berlin"))
        .isEqualTo("auth berlin\n  preshared *****");
    run(new ConfigCommand(), "show");
    run(new ConfigCommand(), "export");
    run(new ConfigCommand(), "export", "--secrets");
    assertThat(editor.asked)
        .containsExactly("show [auth, berlin]", "show [all]", "export", "export secrets");
  }

  @Test
  void aBatchFileIsReadByTheDaemon(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("policy.ipsec");
    Files.writeString(file, "add auth a \\\n -remote 192.0.2.1\n");
    assertThat(run(new ConfigCommand(), "batch", file.toString(), "-nc"))
        .isEqualTo("Correct; nothing was stored.");
    assertThat(editor.asked)
        .containsExactly(file + " check profile= [add auth a \\,  -remote 192.0.2.1]");
  }

  @Test
  void wrongBatchFilesAreNamed(@TempDir Path folder) throws Exception {
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x80});
    assertFailure("is not text in UTF-8", "batch", binary.toString());
    assertFailure("is no file", "batch", folder.toString());
    assertFailure("the daemon sees no such file", "batch", folder.resolve("no").toString());
    assertFailure("give the full path", "batch", "policy.ipsec");
    assertFailure("needs one FILE", "batch");
    assertFailure("needs one FILE, not \"/a /b\"", "batch", "/a", "/b");
  }

  @Test
  void everyProblemIsALine() {
    editor.answer =
        new Applied(
            false,
            List.of(),
            List.of(
                new Problem("file", 3, "-kmp", "IKEV3 is not IKEV1 or IKEV2"),
                new Problem("file", 5, "", "no such object")));
    assertFailure(
        "file:3: -kmp: IKEV3 is not IKEV1 or IKEV2\nfile:5: no such object", "delete", "x", "y");
  }

  @Test
  void warningsAreShownOnSuccess() throws Exception {
    editor.answer =
        new Applied(true, List.of(), List.of(new Problem("file", 3, "-hash", "MD5 is weak")));
    assertThat(run(new ConfigCommand(), "add", "ikev1", "x"))
        .isEqualTo("warning: file:3: -hash: MD5 is weak");
    assertThat(run(new ConfigCommand(), "add", "ikev1", "x", "--json"))
        .isEqualTo(
            "{\"succeeded\":true,\"lines\":[],\"problems\":[{\"origin\":\"file\",\"line\":3,"
                + "\"option\":\"-hash\",\"message\":\"MD5 is weak\"}]}");
  }

  @Test
  void operationsAreCheckedHere() {
    assertFailure("there is no operation \"shwo\"; did you mean show?", "shwo");
    assertFailure("there are add, delete, show, export, batch", "frobnicate");
    assertFailure("OPERATION is missing");
    assertFailure("export takes nothing but --secrets", "export", "auth");
    assertThat(editor.asked).isEmpty();
  }

  @Test
  void configCompletesByTheGrammar() {
    ConfigCommand command = new ConfigCommand();
    assertThat(command.complete(List.of(""), services))
        .containsExactly("add", "batch", "delete", "export", "show");
    assertThat(command.complete(List.of("add", "a"), services)).containsExactly("auth");
    assertThat(command.complete(List.of("add", "auth", "x", "-r"), services))
        .containsExactly("-remote");
    assertThat(command.complete(List.of("show", "--s"), services)).containsExactly("--secrets");
  }

  @Test
  void aDryRunShowsWhatWouldBeUsed() throws Exception {
    String line = "-sa 192.0.2.1 -sp 65535 -da 192.0.2.2 -dp 80 -p TCP -dir in";
    assertThat(run(new PolicyCommand(), line.split(" ")))
        .startsWith("host policy web\nin\n\nTopic")
        .contains("authentication record", "refused");
    assertThat(asked)
        .containsExactly(new PacketDescriptor(Samples.HERE, Samples.THERE, 6, 65535, 80));
    assertThat(run(new PolicyCommand(), (line + " --json").split(" ")))
        .startsWith("{\"lines\":[\"host policy web\",\"in\"],\"decisions\":[{\"topic\":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-da 192.0.2.2 | -sa is missing: the source address",
        "-sa 192.0.2.1 | -da is missing",
        "-sa 192.0.2.1 -da 2001:db8::1 | two address families",
        "-sa 192.0.2.1 -da 192.0.2.2 -dir up | -dir: \"up\" is not in or out",
        "-sa 192.0.2.1 -da 192.0.2.2 -p TPC | -p: \"TPC\" is not TCP",
        "-sa 192.0.2.1 -da 192.0.2.2 -sp http | -sp: \"http\" is not a number",
        "-sa 192.0.2.1 -da 192.0.2.2 -proto TCP | unknown option -proto"
      })
  void aDryRunSaysWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> run(new PolicyCommand(), line.split(" ")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
  }

  @Test
  void ipsecSasAreReportedAsHpUxDoes() throws Exception {
    assertThat(run(new ReportCommand(), "-sa", "ipsec"))
        .isEqualTo(
            """
            ------------------------------------ IPsec SA ------------------------------------
            Sequence Number: 1
            SPI (hex): 0BADCAFE
            State: Mature
            SA Type: ESP with AES-CBC-128 encryption and HMAC-SHA1 authentication
            Src IP Addr: 192.0.2.1
            Dst IP Addr: 192.0.2.2
            ------------------------------------ IPsec SA ------------------------------------
            Sequence Number: 2
            SPI (hex): C0FFEE01
            State: Mature
            SA Type: ESP with AES-CBC-128 encryption and HMAC-SHA1 authentication
            Src IP Addr: 192.0.2.2
            Dst IP Addr: 192.0.2.1\
            """);
  }

  @Test
  void ikeSasAreReported() throws Exception {
    assertThat(run(new ReportCommand(), "-sa", "ike"))
        .contains("IKE SA", "Initiator SPI (hex): 1122334455667788", "Auth Record: berlin")
        .doesNotContain("IPsec SA");
    assertThat(run(new ReportCommand(), "-sa")).contains("IKE SA", "IPsec SA");
  }

  @Test
  void policiesAreReportedWithTheirSas() throws Exception {
    editor.records = Optional.of(PolicySamples.set());
    assertThat(run(new ReportCommand(), "-host"))
        .isEqualTo(
            """
            -------------------------- Configured Host Policy Rule --------------------------
            Rule Name: web  ID: 1
            Priority: 10
            Src IP Addr: 192.0.2.1  Prefix: 32  Port number: 0
            Dst IP Addr: 192.0.2.0  Prefix: 24  Port number: 80
            Network Protocol: TCP
            Direction: both
            Action: Dynamic key SA
            FLAGS: EXCLUSIVE
            State: Ready
            Number of SA(s) Needed: 1
            Proposal 1
                Transform: ESP_AES128_HMAC_SHA1
                Lifetime Seconds: 28800
                Lifetime Kbytes: 0
            SA Pair Number 1
                SA Type: ESP
                Encryption Algorithm: AES-CBC-128
                Authentication Algorithm: HMAC-SHA1
                Outbound SPI (hex): 0badcafe
                Inbound SPI (hex): c0ffee01
            -------------------------- Configured Host Policy Rule --------------------------
            Rule Name: default  ID: 2
            Priority: 0
            Src IP Addr: 0.0.0.0  Prefix: 0  Port number: 0
            Dst IP Addr: 0.0.0.0  Prefix: 0  Port number: 0
            Network Protocol: ALL
            Direction: both
            Action: Pass
            FLAGS: NONE
            State: Ready
            Number of SA(s) Needed: 0\
            """);
    assertThat(run(new ReportCommand(), "-tunnel"))
        .contains("Rule Name: lan", "Tunnel Src IP Addr: 192.0.2.1", "SPI(s) Not Established")
        .contains("Tunnel Dst IP Addr: that of the packet");
    assertThat(run(new ReportCommand(), "-ike"))
        .contains("Configured IKEv1 Policy", "Encryption Algorithm: 3DES-CBC, AES-CBC-128")
        .contains("Perfect Forward Secrecy: Off");
    assertThat(run(new ReportCommand(), "-bypass")).contains("IP Addr: 192.0.2.1");
  }

  @Test
  void withoutAnOptionAllReportsAreGiven() throws Exception {
    editor.records = Optional.of(PolicySamples.set());
    assertThat(run(new ReportCommand()))
        .contains("IKE SA", "IPsec SA", "IKEv1 Policy", "Host Policy", "Tunnel Policy", "Bypass");
    assertThat(run(new ReportCommand(), "--json"))
        .startsWith("{\"ikeSas\":[{")
        .contains("\"ipsecSas\":[", "\"ike\":[", "\"host\":[", "\"tunnel\":[", "\"bypass\":[");
  }

  @Test
  void anEditorWithoutRecordsShowsStatements() throws Exception {
    editor.answer = new Applied(true, List.of("add host web"), List.of());
    assertThat(run(new ReportCommand(), "-host")).contains("Configured: host", "add host web");
    run(new ReportCommand(), "-ike");
    assertThat(editor.asked).containsExactly("show [host]", "show [ikev1]", "show [ikev2]");
  }

  @Test
  void reportSaysWhatIsWrong() {
    assertThatThrownBy(() -> run(new ReportCommand(), "-sa", "esp"))
        .hasMessage("ipsec:report: -sa: \"esp\" is not ike or ipsec");
    assertThatThrownBy(() -> run(new ReportCommand(), "-hots"))
        .hasMessageContaining("did you mean -host?");
    assertThatThrownBy(() -> run(new ReportCommand(), "sa"))
        .hasMessageContaining("no place for \"sa\"");
  }

  private void assertFailure(String message, String... line) {
    assertThatThrownBy(() -> run(new ConfigCommand(), line))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
  }

  private String run(ConsoleCommand command, String... line) throws CommandFailure {
    String text = command.execute(List.of(line), services);
    if (!List.of(line).contains("--json")) {
      assertThat(text.lines()).allMatch(each -> each.length() <= 100);
    }
    return text;
  }

  private static final class FakeAssociations implements Associations {
    @Override
    public List<IkeSaSnapshot> ikeSas() {
      return List.of(Samples.ikeSa());
    }

    @Override
    public List<ChildSaSnapshot> childSas() {
      return List.of(Samples.childSa());
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of();
    }
  }
}
