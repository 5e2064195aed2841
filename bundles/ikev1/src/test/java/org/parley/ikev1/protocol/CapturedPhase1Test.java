/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.secret.Secret;
import org.parley.ikev1.key.KeySchedule;
import org.parley.ikev1.stepping.PublishedVectors;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.ikev1.stepping.TestAlgorithms;
import org.parley.spi.crypto.HashAlgorithm;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.ikev1.KeyExchangePayloadV1;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;

/** Runs of other implementations, opened with the keys that belong to them. */
class CapturedPhase1Test {
  private static final int MOST_PADDING = 2 * 32;
  private static final String FOLDER = "captures/keyed/";
  private static final Pattern DECRYPTED = Pattern.compile("\"decrypted\": \\[\\s*\"([0-9a-f]*)\"");

  private final Ikev1Protocol protocol = new Ikev1Protocol();
  private final TestAlgorithms algorithms = new TestAlgorithms();
  private final SteppedPeer peer =
      new SteppedPeer(1, SteppedPair.ALICE, SteppedPair.BOB, List.of());
  private final Map<Integer, String> exchangeChains = new HashMap<>();
  private String saChain = "";

  /**
   * A capture.
   *
   * @param encrypted different messages that are encrypted
   */
  enum Run {
    /** Main Mode, then Quick Mode. */
    MAIN_MODE(
        "ikev1-certs",
        ".pcap",
        KnownAlgorithms.TRIPLE_DES_CBC,
        KnownAlgorithms.MD5,
        KnownAlgorithms.PRF_HMAC_MD5,
        5),
    /** Aggressive Mode, its third message in clear, then XAUTH and Mode Config. */
    AGGRESSIVE_MODE(
        "ikev1-bug-12620",
        ".pcapng",
        KnownAlgorithms.AES_CBC_256,
        KnownAlgorithms.SHA2_256,
        KnownAlgorithms.PRF_HMAC_SHA2_256,
        7);

    private final String name;
    private final String ending;
    private final CipherSuite suite;
    private final AlgorithmId hash;
    private final int encrypted;

    Run(
        String name,
        String ending,
        AlgorithmId cipher,
        AlgorithmId hash,
        AlgorithmId prf,
        int encrypted) {
      this.name = name;
      this.ending = ending;
      this.hash = hash;
      this.encrypted = encrypted;
      this.suite =
          new CipherSuite(
              cipher, Optional.empty(), prf, Optional.of(hash), KnownAlgorithms.MODP_1024);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageOpensToWhatAnotherDecoderReads(Run run) {
    List<byte[]> datagrams = PublishedVectors.datagrams(FOLDER + run.name + run.ending);
    List<String> expected = new ArrayList<>();
    Matcher matcher =
        DECRYPTED.matcher(
            PublishedVectors.text(FOLDER + "expected/" + run.name + run.ending + ".json"));
    while (matcher.find()) {
      expected.add(matcher.group(1));
    }
    // Frame 8 is frame 7 again; the other decoder did not get it right and shows no hexadecimal
    // there.
    List<String> opened = new ArrayList<>();
    List<byte[]> values = new ArrayList<>();
    byte[] before = new byte[0];
    for (byte[] datagram : datagrams) {
      if (!Arrays.equals(datagram, before)) {
        Opening opening = open(datagram);
        assertThat(opening.kind()).isEqualTo(Opening.Kind.OPENED);
        opening
            .message()
            .orElseThrow()
            .first(KeyExchangePayloadV1.class)
            .filter(value -> !opening.wasProtected())
            .ifPresent(value -> values.add(value.value().toArray()));
        if (values.size() == 2 && saChain.isEmpty()) {
          setKeys(run, values.get(0), values.get(1));
        }
        if (opening.wasProtected()) {
          opened.add(opening.chain().toString());
        }
      }
      before = datagram;
    }
    assertThat(opened).hasSize(expected.size()).hasSize(run.encrypted);
    for (int i = 0; i < opened.size(); i++) {
      // What the other decoder shows behind the payloads is padding, of some peers whole blocks.
      assertThat(expected.get(i)).startsWith(opened.get(i));
      assertThat(expected.get(i).length() - opened.get(i).length())
          .isLessThanOrEqualTo(MOST_PADDING);
    }
  }

  private Opening open(byte[] datagram) {
    IkeHeader header = HeaderCodec.peek(Slice.of(datagram)).value().orElseThrow();
    Chains chains = new Chains(saChain, exchangeChains.getOrDefault(header.messageId(), ""));
    SaView sa = peer.sa.view();
    Opening opening =
        protocol.open(
            new SealingContext(sa, header.messageId(), false, chains, algorithms, null),
            datagram,
            header);
    if (opening.wasProtected()) {
      saChain = opening.chains().saHex();
      exchangeChains.put(header.messageId(), opening.chains().exchangeHex());
    }
    return opening;
  }

  private void setKeys(Run run, byte[] initiatorValue, byte[] responderValue) {
    Map<String, String> file =
        PublishedVectors.objects(PublishedVectors.text(FOLDER + run.name + ".keys.json")).get(0);
    Secret key = Secret.owning(HexFormat.of().parseHex(file.get("key")));
    peer.sa.keys = Optional.of(new IkeKeys(run.suite, Map.of(KeySchedule.KA, key)));
    HashAlgorithm hash = algorithms.hash(run.hash).orElseThrow();
    int block = algorithms.encryption(run.suite.encryption()).orElseThrow().shape().blockOctets();
    saChain =
        HexFormat.of()
            .formatHex(KeySchedule.initialVector(hash, initiatorValue, responderValue, block));
  }
}
