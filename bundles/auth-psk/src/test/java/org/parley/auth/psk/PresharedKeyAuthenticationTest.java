/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.psk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.PeerBehavior;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.secret.Secret;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.spi.auth.AuthenticationResult;
import org.parley.spi.auth.Credentials;
import org.parley.spi.crypto.AlgorithmAccess;
import org.parley.spi.crypto.PseudoRandomFunction;

class PresharedKeyAuthenticationTest {
  private static final AlgorithmAccess NO_ALGORITHMS = null;

  private final PresharedKeyAuthentication method = new PresharedKeyAuthentication();

  /** SKEYID = prf(pre-shared key, Ni_b | Nr_b), as NIST's vectors have it. */
  @ParameterizedTest
  @CsvSource({"nss-ike-kdf-sha256.json, HMAC-SHA2-256", "nss-ike-kdf-sha384.json, HMAC-SHA2-384"})
  void skeyidOfPublishedVectors(String file, String prf) throws IOException {
    int checked = 0;
    for (Map<String, String> test : vectors("nist/" + file)) {
      if (test.get("type").equals("ikeV1Psk")) {
        AuthenticationResult<Secret> skeyid =
            method.skeyid(
                credentials(Optional.of(Secret.owning(hex(test.get("key"))))),
                prf(prf),
                hex(test.get("ni")),
                hex(test.get("nr")),
                Secret.owning(new byte[0]));
        assertThat(skeyid.value().orElseThrow().toArray()).isEqualTo(hex(test.get("expected")));
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }

  @Test
  void theProofOfIkev1IsTheHashItself() throws IOException {
    byte[] hash = hex("00112233445566778899aabbccddeeff");
    Credentials credentials = credentials(key("secret"));
    byte[] proof = method.prove(credentials, NO_ALGORITHMS, hash).value().orElseThrow();
    assertThat(proof).isEqualTo(hash).isNotSameAs(hash);
    assertThat(method.verify(credentials, NO_ALGORITHMS, hash, proof).value()).contains(true);
    assertThat(method.signature()).isFalse();
    assertThat(method.attributeValue()).isEqualTo(1);
    assertThat(method.kind()).isEqualTo(AuthenticationKind.PSK);
  }

  @Test
  void aProofOfOtherOctetsOrLengthIsRefused() throws IOException {
    byte[] hash = hex("00112233445566778899aabbccddeeff");
    Credentials credentials = credentials(key("secret"));
    byte[] longer = java.util.Arrays.copyOf(hash, 17);
    byte[] shorter = java.util.Arrays.copyOf(hash, 15);
    byte[] changed = hash.clone();
    changed[15] ^= 1;
    for (byte[] proof : List.of(longer, shorter, changed, new byte[0])) {
      AuthenticationResult<Boolean> result = method.verify(credentials, NO_ALGORITHMS, hash, proof);
      assertThat(result.value()).isEmpty();
      assertThat(result.reason()).contains("does not match");
    }
  }

  /** RFC 7296 section 2.15, both prf calls done apart. */
  @Test
  void theProofOfIkev2IsThePaddedKeyOverTheSignedOctets() throws IOException {
    PseudoRandomFunction prf = prf("HMAC-SHA2-256");
    Credentials credentials = credentials(key("secret"));
    byte[] octets = "first message | nonce | prf(SK_p, ID')".getBytes(StandardCharsets.US_ASCII);
    byte[] padded =
        prf.apply(
            Secret.copyOf("secret".getBytes(StandardCharsets.US_ASCII)),
            "Key Pad for IKEv2".getBytes(StandardCharsets.US_ASCII));
    byte[] proof = method.prove(credentials, NO_ALGORITHMS, prf, octets).value().orElseThrow();
    assertThat(proof).isEqualTo(prf.apply(Secret.owning(padded), octets));
    assertThat(method.authMethod()).isEqualTo(2);
    assertThat(method.verify(credentials, NO_ALGORITHMS, prf, octets, proof).value())
        .contains(true);
  }

  @Test
  void anotherKeyOrOtherSignedOctetsAreRefusedInIkev2() throws IOException {
    PseudoRandomFunction prf = prf("HMAC-SHA1");
    byte[] octets = {1, 2, 3};
    byte[] proof =
        method.prove(credentials(key("one")), NO_ALGORITHMS, prf, octets).value().orElseThrow();
    AuthenticationResult<Boolean> otherKey =
        method.verify(credentials(key("other")), NO_ALGORITHMS, prf, octets, proof);
    AuthenticationResult<Boolean> otherOctets =
        method.verify(credentials(key("one")), NO_ALGORITHMS, prf, new byte[] {1, 2}, proof);
    assertThat(otherKey.value()).isEmpty();
    assertThat(otherKey.reason()).contains("pre-shared keys differ").doesNotContain("other");
    assertThat(otherOctets.value()).isEmpty();
  }

  @Test
  void aRecordWithoutKeyIsUnusableAndSaysSo() throws IOException {
    Credentials none = credentials(Optional.empty());
    assertThat(method.unusable(none)).contains("peer-record").contains("no pre-shared key");
    assertThat(method.unusable(credentials(key("")))).contains("empty");
    assertThat(method.unusable(credentials(key("x")))).isEmpty();
    PseudoRandomFunction prf = prf("HMAC-SHA1");
    Secret nothing = Secret.owning(new byte[0]);
    assertThat(method.skeyid(none, prf, new byte[8], new byte[8], nothing).reason())
        .contains("no pre-shared key");
    assertThat(method.prove(none, NO_ALGORITHMS, prf, new byte[1]).value()).isEmpty();
    assertThat(method.verify(none, NO_ALGORITHMS, prf, new byte[1], new byte[20]).value())
        .isEmpty();
  }

  private static Optional<Secret> key(String text) {
    return Optional.of(Secret.owning(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static PseudoRandomFunction prf(String name) {
    return BouncyCastleAlgorithms.all().stream()
        .filter(algorithm -> algorithm.id().equals(AlgorithmId.prf(name)))
        .map(PseudoRandomFunction.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Credentials credentials(Optional<Secret> key) throws IOException {
    InetAddress peer = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    AuthenticationRecord record =
        new AuthenticationRecord(
            "peer-record",
            AddressRange.of(peer),
            List.of(IkeVersion.IKEV1),
            Phase1Exchange.MAIN,
            AuthenticationKind.PSK,
            AuthenticationKind.PSK,
            key,
            Optional.empty(),
            Optional.empty(),
            1,
            false,
            PeerBehavior.DEFAULT,
            "test");
    return new Credentials(record, Optional.empty(), Optional.empty(), peer);
  }

  /** The tests of a file; each is a JSON object of plain values. */
  private static List<Map<String, String>> vectors(String file) throws IOException {
    Path path =
        Path.of(System.getProperty("parley.vectors", "../../../shared/vectors")).resolve(file);
    if (!Files.exists(path)) {
      String reason = "SKIPPED: no test vectors at " + path.toAbsolutePath().normalize();
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    return Pattern.compile("\\{[^{}]*\"id\"[^{}]*\\}")
        .matcher(Files.readString(path))
        .results()
        .map(match -> fields(match.group()))
        .toList();
  }

  private static Map<String, String> fields(String object) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"([^\"]*)\"").matcher(object);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    return fields;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
