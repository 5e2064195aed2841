/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.secret.Secret;
import org.parley.spi.user.UserAttempt;
import org.parley.spi.user.UserProof;
import org.parley.wire.octets.Slice;

/** Packets of RFC 2865 section 7.1, and such as nobody should send. */
class RadiusPacketTest {
  private static final byte[] AUTHENTICATOR = hex("0f403f9473978057bd83d5cb98f4227a");
  private static final byte[] ACCEPT =
      hex("0200002686fe220e7624ba2a1005f6bf9b55e0b2060600000001" + "0f06000000000e06c0a80103");
  private static final AccessRequest ASKED =
      new AccessRequest(0, Slice.of(AUTHENTICATOR), Slice.EMPTY);

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static Secret secret() {
    return Secret.owning("xyzzy5461".getBytes(StandardCharsets.UTF_8));
  }

  private static UserAttempt attempt(UserProof proof) {
    return new UserAttempt("nemo", proof, InetAddress.getLoopbackAddress(), "warriors");
  }

  @Test
  void aPasswordIsHiddenAsInTheExample() {
    byte[] clear = "arctangent".getBytes(StandardCharsets.US_ASCII);
    assertThat(HiddenPassword.hide(clear, secret(), AUTHENTICATOR))
        .isEqualTo(hex("0dbe708d93d413ce3196e43f782a0aee"));
  }

  @Test
  void theAnswerOfTheExampleIsRead() {
    AccessReply reply = AccessReply.read(ACCEPT, ASKED, secret(), false).orElseThrow();
    assertThat(reply.code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    assertThat(reply.attributes()).hasSize(3);
    assertThat(reply.value(new AttributeType(14)).orElseThrow().toArray())
        .isEqualTo(hex("c0a80103"));
  }

  @Test
  void anAnswerWithoutMessageAuthenticatorIsNoneToTheStrict() {
    assertThat(AccessReply.read(ACCEPT, ASKED, secret(), true)).isEmpty();
  }

  @Test
  void anAnswerThatWasTouchedAnywhereIsNone() {
    for (int octet = 0; octet < ACCEPT.length; octet++) {
      byte[] touched = ACCEPT.clone();
      touched[octet] ^= 1;
      assertThat(AccessReply.read(touched, ASKED, secret(), false)).as("octet %d", octet).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsCutShortAnywhereIsNone() {
    for (int length = 0; length < ACCEPT.length; length++) {
      byte[] cut = Arrays.copyOf(ACCEPT, length);
      assertThat(AccessReply.read(cut, ASKED, secret(), false)).as("%d octets", length).isEmpty();
    }
  }

  @Test
  void anAnswerToAnotherRequestIsNone() {
    AccessRequest other = new AccessRequest(0, Slice.of(new byte[Digests.OCTETS]), Slice.EMPTY);
    assertThat(AccessReply.read(ACCEPT, other, secret(), false)).isEmpty();
  }

  @Test
  void aRequestProvesItselfFirstAndHidesThePassword() {
    Secret password = Secret.owning("arctangent".getBytes(StandardCharsets.US_ASCII));
    AccessRequest request =
        AccessRequest.of(
            attempt(new UserProof.Password(password)), "parley", secret(), 7, AUTHENTICATOR);
    byte[] octets = request.octets().toArray();
    assertThat(octets).startsWith(1, 7, 0, octets.length);
    assertThat(octets[20]).isEqualTo((byte) 80);
    byte[] given = Arrays.copyOfRange(octets, 22, 38);
    byte[] bare = octets.clone();
    Arrays.fill(bare, 22, 38, (byte) 0);
    assertThat(given).isEqualTo(Digests.hmac(secret(), bare));
    String text = HexFormat.of().formatHex(octets);
    assertThat(text)
        .contains("0212" + "0dbe708d93d413ce3196e43f782a0aee")
        .doesNotContain("61726374");
  }

  @Test
  void chapGoesWithItsChallenge() {
    Slice challenge = Slice.of(hex("00112233445566778899aabbccddeeff"));
    Slice response = Slice.of(hex("ffeeddccbbaa99887766554433221100"));
    AccessRequest request =
        AccessRequest.of(
            attempt(new UserProof.ChapResponse(22, challenge, response)),
            "parley",
            secret(),
            0,
            AUTHENTICATOR);
    assertThat(HexFormat.of().formatHex(request.octets().toArray()))
        .contains("0313" + "16" + "ffeeddccbbaa99887766554433221100")
        .contains("3c12" + "00112233445566778899aabbccddeeff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"radius.example.org", "10.0.0.1:0", "10.0.0.1:70000", "::1", "", "[::1"})
  void aServerThatIsWrittenWrongIsSaid(String text) {
    assertThatThrownBy(() -> RadiusServer.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("right is ADDRESS[:PORT]");
  }

  @Test
  void aServerMayHaveAPortOrAnIpv6Address() throws IOException {
    assertThat(RadiusServer.read("10.0.0.1")).hasToString("10.0.0.1:1812");
    assertThat(RadiusServer.read("[::1]:1645")).hasToString("0:0:0:0:0:0:0:1:1645");
  }

  @Test
  void aSecretThatOthersMayReadIsNotUsed(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "xyzzy5461\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> new SecretFile(file).read()).hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (Secret read = new SecretFile(file).read()) {
      assertThat(read).isEqualTo(secret());
    }
  }
}
