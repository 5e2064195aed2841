/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.control.Algorithms;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Associations;
import org.parley.api.control.Exchanges;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Negotiations;
import org.parley.api.control.Outcome;
import org.parley.api.control.PacketProbe;
import org.parley.api.control.Trails;
import org.parley.api.event.LadderStep;
import org.parley.api.event.Trail;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.AlgorithmId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.FakeServices;
import org.parley.commands.Samples;
import org.parley.commands.service.CommandFailure;

class IkeCommandsTest {
  private final List<Object> asked = new ArrayList<>();
  private Outcome outcome = Outcome.done("established: IKE SA 3, IPsec SA 5");
  private List<Trail> trails = List.of(Samples.trail(17), Samples.trail(16));
  private final FakeServices services =
      new FakeServices()
          .with(Negotiations.class, new FakeNegotiations())
          .with(Associations.class, new FakeAssociations())
          .with(Trails.class, new FakeTrails())
          .with(Algorithms.class, new FakeAlgorithms())
          .with(Exchanges.class, () -> List.of(table("main-mode"), table("quick-mode")));

  @Test
  void initiateTowardAPeer() throws Exception {
    assertThat(run(new InitiateCommand(), "berlin")).isEqualTo(outcome.message());
    assertThat(asked).containsExactly(InitiateRequest.toPeer("berlin"));
  }

  @Test
  void initiateForAPolicyOrAPacket() throws Exception {
    run(new InitiateCommand(), "--policy", "web");
    run(new InitiateCommand(), "--packet 192.0.2.1 192.0.2.2 TCP 40000 80".split(" "));
    run(new InitiateCommand(), "--packet", "192.0.2.1", "192.0.2.2");
    assertThat(asked)
        .containsExactly(
            InitiateRequest.forPolicy("web"),
            InitiateRequest.forPacket(
                new PacketDescriptor(Samples.HERE, Samples.THERE, 6, 40000, 80)),
            InitiateRequest.forPacket(
                new PacketDescriptor(Samples.HERE, Samples.THERE, 0, 0, 0)));
  }

  @Test
  void initiateAsJson() throws Exception {
    assertThat(run(new InitiateCommand(), "berlin", "--json"))
        .isEqualTo(
            "{\"succeeded\":true,\"message\":\"established: IKE SA 3, IPsec SA 5\",\"trails\":[]}");
  }

  @Test
  void aFailureNamesTheLastRefusalAndWhereToReadMore() {
    outcome = new Outcome(false, "no proposal chosen", List.of(17L));
    assertThatThrownBy(() -> run(new InitiateCommand(), "berlin"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "no proposal chosen\n"
                + "  refused: proposal prop#1:trns#1: encryption: own AES-CBC-256 : peer's 3DES\n"
                + "  more: ike:trail --id 17");
  }

  @Test
  void waitingEnds() {
    outcome = null;
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
    assertThat(asked).isEmpty();
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
    assertThat(asked.subList(0, 4)).isEqualTo(expected);
    assertThat(asked.subList(4, 8)).isEqualTo(expected);
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
    assertThat(asked).isEmpty();
  }

  @Test
  void sasAreTwoTables() throws Exception {
    assertThat(run(new SasCommand()))
        .isEqualTo(
            """
            IKE  Ver  Role  State        Local          Remote         Record  Suite
              3  v1   init  ESTABLISHED  192.0.2.1/500  192.0.2.2/500  berlin  AES-CBC-256/SHA2-256/MODP-2048

            IPsec  IKE  State   Kind           SPI in    SPI out   Peer       Suite           Policy   In    Out
                5    3  MATURE  ESP transport  c0ffee01  0badcafe  192.0.2.2  AES-CBC-128/    web     168  4.0 K
                                in UDP                                        HMAC-SHA1"""
                .stripTrailing());
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
    assertThat(run(new TrailCommand(), "berlin"))
        .isEqualTo(
            """
            Negotiation 17 with 192.0.2.2/500 berlin: main-mode initiator
              started: 2026-01-02T03:04:05Z
              ended: 2026-01-02T03:04:06Z, after 1.250 s
              outcome: no proposal chosen
              After  Topic                  Subject        Verdict  Reason
               1 ms  authentication record  berlin         chosen   its remote address 192.0.2.0/24 holds
                                                                    192.0.2.2
            1.200 s  proposal               prop#1:trns#1  refused  encryption: own AES-CBC-256 : peer's 3DES"""
                .stripTrailing());
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
  void trailSaysWhatIsWrong() {
    assertThatThrownBy(() -> run(new TrailCommand(), "--id", "99"))
        .hasMessage("negotiation 99 is not remembered (any more)");
    assertThatThrownBy(() -> run(new TrailCommand(), "--last", "0"))
        .hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> run(new TrailCommand(), "rome"))
        .hasMessageContaining("no negotiation with rome is remembered; ike:trail --last 20");
    trails = List.of();
    assertThatThrownBy(() -> run(new TrailCommand()))
        .hasMessage("no negotiation is remembered");
  }

  @Test
  void theLadderShowsEachMessage() throws Exception {
    assertThat(run(new LadderCommand()))
        .isEqualTo(
            """
            192.0.2.1/500 (we) and 192.0.2.2/500, from 2026-01-02T03:04:05Z
            After            Exchange       Message id  Octets  Payloads    Note
             0 ms  we -->    main-mode      00000000       188  SA VID VID
            42 ms  <-- peer  informational  1234abcd        92  HASH* N*    retransmission 2, 192.0.2.1/500
                                                                            192.0.2.2/4500
            * encrypted"""
                .stripTrailing());
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
                + "\"state\":\"SERVING\",\"selfTest\":\"passed\",\"leases\":1,\"operations\":42}]");
    assertThatThrownBy(() -> run(new AlgorithmsCommand(), "--state", "broken"))
        .hasMessageContaining("\"broken\" is not serving, standby or quarantined");
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
            IDLE   command            SENT  Offers the suites of the policy.""");
    assertThat(run(new ExchangesCommand())).contains("quick-mode");
    assertThat(run(new ExchangesCommand(), "--json")).contains("\"rows\":[{\"state\":\"IDLE\"");
    assertThatThrownBy(() -> run(new ExchangesCommand(), "mainmode"))
        .hasMessage("no bundle serves the exchange mainmode; there are: main-mode, quick-mode");
  }

  @Test
  void aPacketIsProtectedAndOpened() throws Exception {
    services.with(PacketProbe.class, new FakeProbe());
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
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--json | say one of --send, --open and --clear",
        "--send 192.0.2.1 192.0.2.2 ICMP | --send needs HEXPAYLOAD",
        "--send 192.0.2.1 192.0.2.2 ICMP 0x123 | --send HEXPAYLOAD: \"0x123\" is not octets",
        "--open zz 1 192.0.2.2 | --open HEXPACKET: \"zz\" is not octets",
        "--open 00 1 here | --open DST: \"here\" is not an IP address"
      })
  void injectSaysWhatIsWrong(String line, String message) {
    services.with(PacketProbe.class, new FakeProbe());
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
        .containsExactly("org.parley.crypto-old 0.1.0");
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

  private static Exchanges.Table table(String name) {
    return new Exchanges.Table(
        "IKEv1",
        name,
        "org.parley.ikev1-" + name + " 0.1.0",
        List.of(
            new Exchanges.Row(
                "IDLE", "command", "", "SENT", "Offers the suites of the policy.")));
  }

  private final class FakeNegotiations implements Negotiations {
    @Override
    public CompletionStage<Outcome> initiate(InitiateRequest request) {
      return answer(request);
    }

    @Override
    public CompletionStage<Outcome> terminate(AssociationSelection selection) {
      return answer(selection);
    }

    @Override
    public CompletionStage<Outcome> rekey(AssociationSelection selection) {
      return answer(selection);
    }

    private CompletionStage<Outcome> answer(Object request) {
      asked.add(request);
      return outcome == null
          ? new CompletableFuture<>()
          : CompletableFuture.completedFuture(outcome);
    }
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

  private final class FakeTrails implements Trails {
    @Override
    public List<Trail> recent(int limit) {
      return trails.stream().limit(limit).toList();
    }

    @Override
    public List<Trail> of(String peer, int limit) {
      return peer.equals("berlin") ? recent(limit) : List.of();
    }

    @Override
    public List<LadderStep> ladder(long trail) {
      return trail == 17 ? Samples.ladder() : List.of();
    }

    @Override
    public List<LadderStep> ladderOf(String peer, int limit) {
      return List.of("berlin", "192.0.2.2").contains(peer) ? Samples.ladder() : List.of();
    }
  }

  private static final class FakeAlgorithms implements Algorithms {
    @Override
    public List<Serving> servings() {
      return List.of(
          new Serving(
              AlgorithmId.encryption("AES-CBC", 256),
              "org.parley.crypto-bouncycastle 0.1.0",
              0,
              "SERVING",
              "passed",
              1,
              42),
          new Serving(
              AlgorithmId.encryption("3DES-CBC"),
              "org.parley.crypto-old 0.1.0",
              -5,
              "QUARANTINED",
              "known answer 3 differs",
              0,
              0));
    }

    @Override
    public Outcome release(String provider) {
      return provider.equals("nobody")
          ? Outcome.failed("no provider nobody is in quarantine")
          : Outcome.done("released");
    }
  }

  private static final class FakeProbe implements PacketProbe {
    private static final Optional<Long> SPI = Optional.of(0xc0ffee01L);

    @Override
    public Result send(PacketDescriptor packet, byte[] payload) {
      byte[] octets = {(byte) 0xc0, (byte) 0xff, (byte) 0xee, 1, 0, 0, 0, 1};
      return new Result("PROTECTED", SPI, Optional.of(Samples.THERE), octets, "");
    }

    @Override
    public Result open(
        IpsecProtocol protocol, long spi, InetAddress destination, byte[] packet) {
      return new Result(
          "OPENED",
          SPI,
          Optional.of(destination),
          new byte[] {8, 0},
          protocol + " " + packet.length + " octets");
    }

    @Override
    public Result receiveClear(PacketDescriptor packet) {
      return new Result(
          "DISCARDED",
          Optional.empty(),
          Optional.empty(),
          new byte[0],
          "policy web protects it");
    }
  }
}
