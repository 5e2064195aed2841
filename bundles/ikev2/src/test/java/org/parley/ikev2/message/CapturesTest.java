/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.secret.Secret;
import org.parley.ikev2.stepping.CapturedMessage;
import org.parley.ikev2.stepping.Couple;
import org.parley.ikev2.stepping.PublishedVectors;
import org.parley.ikev2.stepping.TestAlgorithms;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.Opening;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.SealingContext;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;

/** Messages of other implementations, with their keys. */
class CapturesTest {
  private static final Map<String, AlgorithmId> CIPHERS =
      Map.of(
          "3DES [RFC2451]", KnownAlgorithms.TRIPLE_DES_CBC,
          "AES-CBC-128 [RFC3602]", KnownAlgorithms.AES_CBC_128,
          "AES-GCM-256 with 8 octet ICV [RFC5282]", KnownAlgorithms.AES_GCM_8_256);
  private static final Map<String, AlgorithmId> CHECKS =
      Map.of(
          "HMAC_MD5_96 [RFC2403]", KnownAlgorithms.HMAC_MD5_96,
          "HMAC_SHA1_96 [RFC2404]", KnownAlgorithms.HMAC_SHA1_96,
          "HMAC_SHA2_256_128 [RFC4868]", KnownAlgorithms.HMAC_SHA2_256_128,
          "NONE [RFC4306]", KnownAlgorithms.NO_INTEGRITY);

  private final TestAlgorithms algorithms = new TestAlgorithms();
  private final Ikev2Protocol protocol = new Ikev2Protocol();
  private int opened;

  @Test
  void messagesOfOtherImplementationsOpenAndDamagedOnesDoNot() {
    for (String folder : List.of("captures/keyed", "captures/openswan-keyed")) {
      keyFiles(folder).forEach(file -> capture(folder, file));
    }
    assertThat(opened).isGreaterThan(20);
  }

  private static List<String> keyFiles(String folder) {
    try (Stream<Path> files = Files.list(PublishedVectors.file(folder))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".keys.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void capture(String folder, String keyFile) {
    Map<String, String> keys =
        PublishedVectors.objects(PublishedVectors.text(folder + "/" + keyFile)).get(0);
    if (!CIPHERS.containsKey(keys.getOrDefault("encr", ""))
        || !CHECKS.containsKey(keys.getOrDefault("integ", ""))) {
      return;
    }
    String name = keyFile.replace(".keys.json", ".pcap.json");
    for (CapturedMessage message : CapturedMessage.of(folder + "/expected/" + name)) {
      if (message.verified() && !message.inner().isEmpty()) {
        check(keys, message, name);
      }
    }
  }

  private void check(Map<String, String> keys, CapturedMessage message, String name) {
    Opening opening = open(keys, message.flags(), message.datagram());
    assertThat(opening.kind()).as(name + " " + opening.problem()).isEqualTo(Opening.Kind.OPENED);
    assertThat(opening.chain()).as(name).hasToString(message.inner());
    assertThat(opening.wasProtected()).isTrue();
    for (int at : new int[] {20, 40, message.datagram().length - 1}) {
      byte[] damaged = message.datagram().clone();
      damaged[at] ^= 1;
      assertThat(open(keys, message.flags(), damaged).kind()).isEqualTo(Opening.Kind.FAILED);
    }
    opened++;
  }

  private Opening open(Map<String, String> keys, int flags, byte[] datagram) {
    IkeHeader header = HeaderCodec.peek(Slice.of(datagram)).value().orElseThrow();
    boolean fromInitiator = (flags & IkeHeader.FLAG_INITIATOR) != 0;
    boolean response = (flags & IkeHeader.FLAG_RESPONSE) != 0;
    SealingContext context =
        new SealingContext(
            sa(keys, !fromInitiator),
            header.messageId(),
            !response,
            Chains.EMPTY,
            algorithms,
            Couple.classic().alice.random);
    return protocol.open(context, datagram, header);
  }

  private static SaView sa(Map<String, String> keys, boolean initiator) {
    SaView empty = Couple.classic().alice.sa.snapshot();
    CipherSuite suite =
        new CipherSuite(
            CIPHERS.get(keys.get("encr")),
            Optional.of(CHECKS.get(keys.get("integ"))),
            KnownAlgorithms.PRF_HMAC_SHA1,
            Optional.empty(),
            KnownAlgorithms.MODP_2048);
    Map<String, Secret> secrets = new HashMap<>();
    for (String name : List.of("ei", "er", "ai", "ar")) {
      secrets.put("SK_" + name, Secret.owning(HexFormat.of().parseHex(keys.get("sk_" + name))));
    }
    return new SaView(
        1,
        empty.version(),
        initiator,
        1,
        2,
        empty.local(),
        empty.remote(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(suite),
        Optional.of(new IkeKeys(suite, secrets)),
        true,
        Optional.of(Instant.EPOCH),
        List.of(),
        List.of(),
        Map.of(),
        false);
  }
}
