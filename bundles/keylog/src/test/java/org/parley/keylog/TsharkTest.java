/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.keylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.number.AlgorithmId;
import org.parley.api.secret.Secret;
import org.parley.spi.keylog.KeyLog.EspKeys;

/**
 * Wireshark itself opens ESP packets with what was logged; the packets come from a script, not from
 * our data plane.
 */
class TsharkTest {
  private static final String AES_CBC_SHA2_256 =
      "0102030400000007a0a1a2a3a4a5a6a7a8a9aaabacadaeafb87eb1d794f5463d"
          + "005bf00a679796443cfb1eb4b109eb50715f72ccfee0dff4e27a057d405b4233"
          + "a0779982304247d1feb9c4316f9a2bdf4e839b7e27b54e14";
  private static final String AES_GCM =
      "0a0b0c0d000000090000000000000003d4b3fd7619407cca7acf3dcea7718bb4"
          + "eac427744097661f1d26c51c4577ba71a04f9e57359016238eba39049814ae6a"
          + "7dc4033a5f56e0b6";
  private static final String TRIPLE_DES_MD5 =
      "fffffffeffffffff0001020304050607fb81258f8d497c052774b6fdab1746bf"
          + "fb33d48cda9d5e3b1743a655db49eccaf7c19600";

  @TempDir Path temporary;

  @Test
  void tsharkDecryptsEspWithTheLoggedKeys() throws Exception {
    Path tshark = Path.of("/usr/bin/tshark");
    if (!Files.isExecutable(tshark)) {
      String reason = "SKIPPED: no " + tshark;
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    Path directory = temporary.resolve("keylog");
    WiresharkKeyLog log = new WiresharkKeyLog(directory);
    log.esp(
        esp(
            0x01020304L,
            AlgorithmId.encryption("AES-CBC", 128),
            counting(0, 16),
            "HMAC-SHA2-256-128",
            counting(100, 32)));
    byte[] gcmKey = Arrays.copyOf(counting(200, 32), 36);
    System.arraycopy(HexFormat.of().parseHex("cafebabe"), 0, gcmKey, 32, 4);
    log.esp(
        esp(0x0a0b0c0dL, AlgorithmId.encryption("AES-GCM-16", 256), gcmKey, "NONE", new byte[0]));
    log.esp(
        esp(
            0xfffffffeL,
            AlgorithmId.encryption("3DES-CBC"),
            counting(30, 24),
            "HMAC-MD5-96",
            counting(50, 16)));
    Path capture = temporary.resolve("esp.pcap");
    Files.write(capture, capture(List.of(AES_CBC_SHA2_256, AES_GCM, TRIPLE_DES_MD5)));

    ProcessBuilder command =
        new ProcessBuilder(
            tshark.toString(),
            "-r",
            capture.toString(),
            "-o",
            "esp.enable_encryption_decode:TRUE",
            "-o",
            "esp.enable_authentication_check:TRUE",
            "-T",
            "fields",
            "-e",
            "icmp.type",
            "-e",
            "icmp.checksum.status",
            "-e",
            "esp.icv_good");
    command.environment().put("WIRESHARK_CONFIG_DIR", directory.toString());
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = command.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(output.lines()).containsExactly("8\t1\t1", "8\t1\t1", "8\t1\t1");
  }

  private static EspKeys esp(
      long spi, AlgorithmId encryption, byte[] key, String integrity, byte[] integrityKey)
      throws IOException {
    return new EspKeys(
        InetAddress.getByName("192.0.2.1"),
        InetAddress.getByName("192.0.2.2"),
        spi,
        encryption,
        AlgorithmId.integrity(integrity),
        Secret.owning(key),
        Secret.owning(integrityKey));
  }

  private static byte[] counting(int first, int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (first + i);
    }
    return octets;
  }

  /** A capture of raw IP packets (link type 101). */
  private static byte[] capture(List<String> packets) {
    ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    file.putInt(65535).putInt(101);
    for (String packet : packets) {
      byte[] esp = HexFormat.of().parseHex(packet);
      file.putInt(0).putInt(0).putInt(20 + esp.length).putInt(20 + esp.length);
      file.order(ByteOrder.BIG_ENDIAN)
          .putShort((short) 0x4500)
          .putShort((short) (20 + esp.length))
          .putInt(0)
          .putShort((short) (64 << 8 | 50))
          .putShort((short) 0)
          .putInt(0xc0000201)
          .putInt(0xc0000202)
          .put(esp)
          .order(ByteOrder.LITTLE_ENDIAN);
    }
    return Arrays.copyOf(file.array(), file.position());
  }
}
