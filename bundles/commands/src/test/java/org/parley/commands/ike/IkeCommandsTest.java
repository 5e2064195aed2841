/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Outcome;
import org.parley.api.event.Trail;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.AlgorithmId;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.FakeServices;
import org.parley.commands.Samples;
import org.parley.commands.service.CommandFailure;

class IkeCommandsTest {
  private final FakeEngine engine = new FakeEngine();
  private final FakeServices services = engine.services();

  @Test
  void initiateTowardAPeer() throws Exception {
    assertThat(run(new InitiateCommand(), "berlin")).isEqualTo(engine.outcome.message());
    assertThat(engine.asked).containsExactly(InitiateRequest.toPeer("berlin"));
  }

  @Test
  void initiateForAPolicyOrAPacket() throws Exception {
    run(new InitiateCommand(), "--policy", "web");
    run(new InitiateCommand(), "--packet 192.0.2.1 192.0.2.2 TCP 40000 80".split(" "));
    run(new InitiateCommand(), "--packet", "192.0.2.1", "192.0.2.2");
    assertThat(engine.asked)
        .containsExactly(
            InitiateRequest.forPolicy("web"),
            InitiateRequest.forPacket(
                new PacketDescriptor(Samples.HERE, Samples.THERE, 6, 40000, 80)),
            InitiateRequest.forPacket(new PacketDescriptor(Samples.HERE, Samples.THERE, 0, 0, 0)));
  }

  @Test
  void initiateAsJson() throws Exception {
    assertThat(run(new InitiateCommand(), "berlin", "--json"))
        .isEqualTo(
            "{\"succeeded\":true,\"message\":\"established: IKE SA 3, IPsec SA 5\",\"trails\":[]}");
  }

  @Test
  void aFailureNamesTheLastRefusalAndWhereToReadMore() {
    engine.outcome = new Outcome(false, "no proposal chosen", List.of(17L));
    assertThatThrownBy(() -> run(new InitiateCommand(), "berlin"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "no proposal chosen\n"
                + "  refused: proposal prop#1:trns#1: encryption: own AES-CBC-256 : peer's 3DES\n"
                + "  more: ike:trail --id 17");
  }

  @Test
  void waitingEnds() {
    engine.outcome = null;
    assertThatThrownBy(() -> run(new InitiateCommand(), "berlin", "--timeout", "1"))
        .hasMessageContaining("no outcome within 1 s; the negotiation goes on");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--json | say what to negotiate: PEER, --policy NAME or --packet",
        "berlin --policy web | only one of them",
        "berlin --timeout soon | --timeout: \"soon\" is not a number from 1 to 3600",
        "--packet 192.0.2.1 2001:db8::1 | two address families",
        "--packet 192.0.2.1 gateway | --packet DST: \"gateway\" is not an IP address",
        "--packet 192.0.2.1 192.0.2.2 ICMP 1 2 | ports go with TCP and UDP",
        "--packet 192.0.2.1 | --packet needs DST"
      })
  void initiateSaysWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> run(new InitiateCommand(), line.split(" ")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
    assertThat(engine.asked).isEmpty();
  }

  @Test
  void terminateAndRekeyTakeTheSameSelections() throws Exception {
    for (ConsoleCommand command : List.of(new TerminateCommand(), new RekeyCommand())) {
      run(command, "berlin");
      run(command, "--ike-sa", "3");
      run(command, "--child-sa", "0xC0FFEE01");
      run(command, "--all");
    }
    List<AssociationSelection> expected =
        List.of(
            new AssociationSelection(AssociationSelection.Kind.PEER, "berlin"),
            new AssociationSelection(AssociationSelection.Kind.IKE_SA, "3"),
            new AssociationSelection(AssociationSelection.Kind.CHILD_SA, "c0ffee01"),
            new AssociationSelection(AssociationSelection.Kind.ALL, ""));
    assertThat(engine.asked.subList(0, 4)).isEqualTo(expected);
    assertThat(engine.asked.subList(4, 8)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--json | say which SAs: PEER, --ike-sa ID, --child-sa SPI or --all",
        "berlin --all | only one of them",
        "--ike-sa first | --ike-sa: \"first\" is not a number",
        "--child-sa xyz | --child-sa: \"xyz\" is not an SPI"
      })
  void terminateAndRekeySayWhatIsWrong(String line, String message) {
    for (ConsoleCommand command : List.of(new TerminateCommand(), new RekeyCommand())) {
      assertThatThrownBy(() -> run(command, line.split(" "))).hasMessageContaining(message);
    }
    assertThat(engine.asked).isEmpty();
  }

  @Test
  void sasAreTwoTables() throws Exception {
    assertThat(run(new SasCommand())).isEqualTo(expected("sas.txt"));
  }

  @Test
  void sasOfOnePeer() throws Exception {
    assertThat(run(new SasCommand(), "rome")).contains("No IKE SA.", "No IPsec SA.");
    assertThat(run(new SasCommand(), "192.0.2.2")).contains("berlin", "c0ffee01");
    assertThat(run(new SasCommand(), "gateway.berlin.example")).contains("berlin", "c0ffee01");
  }

  @Test
  void sasInDetail() throws Exception {
    assertThat(run(new SasCommand(), "--details"))
        .contains(
            "IKE SA 3: ESTABLISHED, IKEv1 initiator",
            "  SPIs: 1122334455667788 initiator, 99aabbccddeeff00 responder",
            "  expires: 2026-01-02T11:04:05Z",
            "IPsec SA 5: MATURE, ESP transport in UDP, of IKE SA 3",
            "  SPIs: c0ffee01 in, 0badcafe out",
            "  life: 8 h",
            "  out: 3 packets, 4096 octets, sequence 3, 0 integrity failures, 1 replays");
  }

  @Test
  void sasAsJson() throws Exception {
    assertThat(run(new SasCommand(), "--json"))
        .startsWith("{\"ikeSas\":[{\"id\":3,\"version\":1,\"initiator\":true")
        .contains(
            "\"inboundSpi\":\"c0ffee01\"",
            "\"algorithms\":{\"encryption\":\"AES-CBC-256\",\"group\":\"MODP-2048\"",
            "\"childSas\":[{\"id\":5");
  }

  @Test
  void theTrailTellsEachDecision() throws Exception {
    assertThat(run(new TrailCommand(), "berlin")).isEqualTo(expected("trail.txt"));
  }

  @Test
  void trailsByNumberAndCount() throws Exception {
    assertThat(run(new TrailCommand(), "--id", "16")).startsWith("Negotiation 16");
    assertThat(run(new TrailCommand(), "--last", "2")).contains("Negotiation 17", "Negotiation 16");
    assertThat(run(new TrailCommand(), "--json"))
        .startsWith("[{\"id\":17,")
        .contains("\"verdict\":\"REFUSED\"");
  }

  @Test
  void theTrailOfAMereMessageIsShownOnlyWhenAskedFor() throws Exception {
    Trail told = Samples.trail(18);
    engine.trails =
        List.of(
            new Trail(
                18,
                told.peer(),
                "informational responder",
                told.started(),
                told.ended(),
                told.outcome(),
                false,
                List.of()),
            Samples.trail(17));
    assertThat(run(new TrailCommand())).startsWith("Negotiation 17");
    assertThat(run(new TrailCommand(), "--last", "1")).startsWith("Negotiation 18");
    engine.trails = engine.trails.subList(0, 1);
    assertThat(run(new TrailCommand())).startsWith("Negotiation 18");
  }

  @Test
  void trailSaysWhatIsWrong() {
    assertThatThrownBy(() -> run(new TrailCommand(), "--id", "99"))
        .hasMessage("negotiation 99 is not remembered (any more)");
    assertThatThrownBy(() -> run(new TrailCommand(), "--last", "0"))
        .hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> run(new TrailCommand(), "rome"))
        .hasMessageContaining("no negotiation with rome is remembered; ike:trail --last 20");
    engine.trails = List.of();
    assertThatThrownBy(() -> run(new TrailCommand())).hasMessage("no negotiation is remembered");
  }

  @Test
  void theLadderShowsEachMessage() throws Exception {
    assertThat(run(new LadderCommand())).isEqualTo(expected("ladder.txt"));
    assertThat(run(new LadderCommand(), "berlin", "--json"))
        .contains("\"messageId\":\"1234abcd\"", "\"payloads\":[\"HASH*\",\"N*\"]");
    assertThat(run(new LadderCommand(), "--id", "17")).contains("main-mode");
  }

  @Test
  void ladderSaysWhatIsWrong() {
    assertThatThrownBy(() -> run(new LadderCommand(), "rome"))
        .hasMessage("no message of rome is remembered");
    assertThatThrownBy(() -> run(new LadderCommand(), "--id", "x"))
        .hasMessageContaining("--id: \"x\" is not a number");
    assertThatThrownBy(() -> run(new LadderCommand(), "a", "b"))
        .hasMessageContaining("no place for \"b\"");
  }

  @Test
  void algorithmsAreFiltered() throws Exception {
    assertThat(run(new AlgorithmsCommand()))
        .contains("AES-CBC-256", "3DES-CBC", "org.parley.crypto-bouncycastle");
    assertThat(run(new AlgorithmsCommand(), "aes")).contains("AES-CBC-256").doesNotContain("3DES");
    assertThat(run(new AlgorithmsCommand(), "--state", "quarantined"))
        .contains("encryption:", "known answer 3 differs", "QUARANTINED")
        .doesNotContain("AES-CBC-256");
    assertThat(run(new AlgorithmsCommand(), "BLOWFISH")).isEqualTo("No such algorithm is served.");
    assertThat(run(new AlgorithmsCommand(), "aes", "--json"))
        .isEqualTo(
            "[{\"kind\":\"ENCRYPTION\",\"algorithm\":\"AES-CBC-256\","
                + "\"provider\":\"org.parley.crypto-bouncycastle 0.1.0\",\"ranking\":0,"
                + "\"state\":\"SERVING\",\"selfTest\":\"passed\",\"leases\":1,\"operations\":42,"
                + "\"why\":\"\",\"perSecond\":0}]");
    assertThatThrownBy(() -> run(new AlgorithmsCommand(), "--state", "broken"))
        .hasMessageContaining("\"broken\" is none of serving, canary, standby, testing");
  }

  @Test
  void providersAreTimed() throws Exception {
    assertThat(run(new AlgorithmsCommand(), "--measure", "aes", "curve"))
        .isEqualTo(
            """
            encryption:
            Algorithm    Provider                     Per second  Of what           By speed
            AES-CBC-256  org.parley.crypto-jca/0.1.0   1,640,000  seal 1408 octets  serves
            AES-CBC-256  org.parley.crypto-x/1                 0                    it threw

            key exchange:
            Algorithm   Provider                     Per second  Of what          By speed
            CURVE25519  org.parley.crypto-jca/0.1.0       4,269                   serves
                                                         17,000  start
                                                          5,700  respond, finish\
            """);
    assertThat(engine.asked).containsExactly(Set.of(AlgorithmId.encryption("AES-CBC", 256)));
    assertThat(run(new AlgorithmsCommand(), "--measure", "aes", "--json"))
        .contains("\"operations\":{\"start\":17000,\"respond, finish\":5700}");
    assertThatThrownBy(() -> run(new AlgorithmsCommand(), "--measure", "blowfish"))
        .hasMessage("no such algorithm is served; ike:algorithms lists those that are");
  }

  @Test
  void releaseEndsAQuarantine() throws Exception {
    assertThat(run(new ReleaseCommand(), "org.parley.crypto-bouncycastle")).isEqualTo("released");
    assertThatThrownBy(() -> run(new ReleaseCommand(), "nobody"))
        .hasMessage("no provider nobody is in quarantine");
    assertThatThrownBy(() -> run(new ReleaseCommand())).hasMessageContaining("PROVIDER is missing");
  }

  @Test
  void exchangesAreTables() throws Exception {
    assertThat(run(new ExchangesCommand(), "main-mode"))
        .isEqualTo(
            """
            IKEv1 main-mode, by org.parley.ikev1-main-mode 0.1.0
            State  Trigger  Payloads  Next  What happens
            IDLE   command            SENT  Offers the suites of the policy.\
            """);
    assertThat(run(new ExchangesCommand())).contains("quick-mode");
    assertThat(run(new ExchangesCommand(), "--json")).contains("\"rows\":[{\"state\":\"IDLE\"");
    assertThatThrownBy(() -> run(new ExchangesCommand(), "mainmode"))
        .hasMessage("no bundle serves the exchange mainmode; there are: main-mode, quick-mode");
  }

  @Test
  void aPacketIsProtectedAndOpened() throws Exception {
    assertThat(run(new InjectCommand(), "--send 192.0.2.1 192.0.2.2 ICMP 0800".split(" ")))
        .isEqualTo("PROTECTED\nSPI: c0ffee01\nc0ffee0100000001");
    assertThat(
            run(
                new InjectCommand(),
                "--open c0ffee0100000001 0xc0ffee01 192.0.2.2 --json".split(" ")))
        .isEqualTo(
            "{\"disposition\":\"OPENED\",\"spi\":\"c0ffee01\",\"destination\":\"192.0.2.2\","
                + "\"octets\":\"0800\",\"reason\":\"ESP 8 octets\"}");
    assertThat(run(new InjectCommand(), "--open 00 1 192.0.2.2 --ah".split(" ")))
        .startsWith("OPENED: AH 1 octets");
    assertThat(run(new InjectCommand(), "--clear 192.0.2.1 192.0.2.2 TCP 1 2".split(" ")))
        .isEqualTo("DISCARDED: policy web protects it");
    assertThatThrownBy(() -> run(new InjectCommand(), "--received"))
        .hasMessage("no packet has come from the network yet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--json | say one of --send, --open, --clear and --received",
        "--send 192.0.2.1 192.0.2.2 ICMP | --send needs HEXPAYLOAD",
        "--send 192.0.2.1 192.0.2.2 ICMP 0x123 | --send HEXPAYLOAD: \"0x123\" is not octets",
        "--open zz 1 192.0.2.2 | --open HEXPACKET: \"zz\" is not octets",
        "--open 00 1 here | --open DST: \"here\" is not an IP address"
      })
  void injectSaysWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> run(new InjectCommand(), line.split(" ")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
  }

  @Test
  void completionKnowsWhatIsThere() {
    assertThat(new TerminateCommand().complete(List.of("--child-sa", ""), services))
        .containsExactly("c0ffee01");
    assertThat(new TerminateCommand().complete(List.of("--ike-sa", ""), services))
        .containsExactly("3");
    assertThat(new SasCommand().complete(List.of(""), services))
        .containsExactly("192.0.2.2", "berlin");
    assertThat(new ExchangesCommand().complete(List.of("q"), services))
        .containsExactly("quick-mode");
    assertThat(new ReleaseCommand().complete(List.of(""), services))
        .containsExactly("org.parley.crypto-old/0.1.0", "org.parley.ikev1-main-mode/0.1.0");
    assertThat(new AlgorithmsCommand().complete(List.of("A"), services))
        .containsExactly("AES-CBC-256");
  }

  private String run(ConsoleCommand command, String... line) throws CommandFailure {
    String text = command.execute(List.of(line), services);
    if (!List.of(line).contains("--json")) {
      assertThat(text.lines()).allMatch(each -> each.length() <= 100);
    }
    return text;
  }

  private static String expected(String name) throws IOException {
    try (InputStream in = IkeCommandsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
