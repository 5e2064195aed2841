/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.keylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.keylog.KeyLog.EspKeys;
import org.parley.spi.keylog.KeyLog.Ikev2Keys;

class WiresharkKeyLogTest {
  private static final AlgorithmId NONE = AlgorithmId.integrity("NONE");

  @TempDir Path temporary;
  private Path directory;
  private WiresharkKeyLog log;

  @BeforeEach
  void open() throws IOException {
    directory = temporary.resolve("deep").resolve("keylog");
    log = new WiresharkKeyLog(directory);
  }

  private String table(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  @Test
  void ikev1IsCookieAndKey() throws IOException {
    log.ikev1(0x0123456789abcdefL, secret("00112233"));
    log.ikev1(0xfedcba9876543210L, secret("ff"));
    assertThat(table("ikev1_decryption_table"))
        .isEqualTo("0123456789abcdef,00112233\nfedcba9876543210,ff\n");
  }

  @Test
  void ikev2WithCbc() throws IOException {
    log.ikev2(
        new Ikev2Keys(
            1,
            -1,
            AlgorithmId.encryption("AES-CBC", 256),
            AlgorithmId.integrity("HMAC-SHA2-256-128"),
            secret("01"),
            secret("02"),
            secret("03"),
            secret("04")));
    assertThat(table("ikev2_decryption_table"))
        .isEqualTo(
            "0000000000000001,ffffffffffffffff,01,02,\"AES-CBC-256 [RFC3602]\",03,04,"
                + "\"HMAC_SHA2_256_128 [RFC4868]\"\n");
  }

  @Test
  void ikev2WithGcm() throws IOException {
    log.ikev2(
        new Ikev2Keys(
            1,
            2,
            AlgorithmId.encryption("AES-GCM-16", 256),
            NONE,
            secret("0a"),
            secret("0b"),
            secret(""),
            secret("")));
    assertThat(table("ikev2_decryption_table"))
        .isEqualTo(
            "0000000000000001,0000000000000002,0a,0b,"
                + "\"AES-GCM-256 with 16 octet ICV [RFC5282]\",,,\"NONE [RFC4306]\"\n");
  }

  @Test
  void espOfBothFamilies() throws IOException {
    log.esp(esp("192.0.2.1", "192.0.2.2", "AES-GCM-8", NONE));
    log.esp(esp("2001:db8::1", "2001:db8::2", "AES-GCM-12", NONE));
    assertThat(table("esp_sa").lines())
        .containsExactly(
            "\"IPv4\",\"192.0.2.1\",\"192.0.2.2\",\"0xc0000001\","
                + "\"AES-GCM with 8 octet ICV [RFC4106]\",\"0xaa\",\"NULL\",\"0x\"",
            "\"IPv6\",\"2001:db8:0:0:0:0:0:1\",\"2001:db8:0:0:0:0:0:2\",\"0xc0000001\","
                + "\"AES-GCM with 12 octet ICV [RFC4106]\",\"0xaa\",\"NULL\",\"0x\"");
  }

  @Test
  void algorithmsWithoutNameAreLeftOut() {
    log.ikev2(
        new Ikev2Keys(
            1,
            2,
            AlgorithmId.encryption("KUZNYECHIK"),
            NONE,
            secret("0a"),
            secret("0b"),
            secret(""),
            secret("")));
    assertThat(directory.resolve("ikev2_decryption_table")).doesNotExist();
  }

  @Test
  void onlyTheOwnerCanReadAlsoInADirectoryThatWasOpen() throws IOException {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    WiresharkKeyLog second = new WiresharkKeyLog(open);
    second.ikev1(1, secret("00"));
    assertThat(permissions(open)).isEqualTo("rwx------");
    assertThat(permissions(open.resolve("ikev1_decryption_table"))).isEqualTo("rw-------");
  }

  @Test
  void aDiskThatFailsDoesNotStopAnyone() throws IOException {
    Files.createDirectory(directory.resolve("esp_sa"));
    log.esp(esp("192.0.2.1", "192.0.2.2", "AES-GCM-16", NONE));
    log.ikev1(1, secret("00"));
    assertThat(table("ikev1_decryption_table")).isNotEmpty();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static EspKeys esp(String source, String destination, String gcm, AlgorithmId integrity)
      throws IOException {
    return new EspKeys(
        InetAddress.getByName(source),
        InetAddress.getByName(destination),
        0xc0000001L,
        AlgorithmId.encryption(gcm, 128),
        integrity,
        secret("aa"),
        secret(""));
  }

  static Secret secret(String hex) {
    return Secret.owning(HexFormat.of().parseHex(hex));
  }
}
