/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One flipped bit, a cut file: noticed, and the run goes on. */
class DamagedCaptureTest {
  @TempDir Path directory;

  @Test
  void aFlippedBitOfASealedIkev2BodyIsRefused() throws IOException {
    int checked = 0;
    for (String folder : List.of("keyed", "openswan-keyed")) {
      for (Path capture : Vectors.captures(folder)) {
        checked += flipInEachSealedBody(capture);
      }
    }
    assertThat(checked).isGreaterThan(30);
  }

  // Vector, first and last octet of the payload: ciphertext and checksum.
  private int flipInEachSealedBody(Path capture) throws IOException {
    int checked = 0;
    for (Map<String, Object> message : Vectors.expected(capture)) {
      if (Boolean.TRUE.equals(message.get("icv_ok"))) {
        List<?> payloads = (List<?>) message.get("payloads");
        String raw = (String) Vectors.object(payloads.get(payloads.size() - 1)).get("raw");
        byte[] sealed = HexFormat.of().parseHex(raw);
        for (int octet : new int[] {4, sealed.length / 2, sealed.length - 1}) {
          Map<String, Object> damaged = readWithFlip(capture, sealed, octet, message);
          assertThat(damaged.get("icv_ok")).as("%s octet %d", capture, octet).isEqualTo(false);
          assertThat(damaged.get("decrypted")).isNull();
          checked++;
        }
      }
    }
    return checked;
  }

  private Map<String, Object> readWithFlip(
      Path capture, byte[] sealed, int octet, Map<String, Object> expected) throws IOException {
    byte[] file = Files.readAllBytes(capture);
    file[indexOf(file, sealed) + octet] ^= 0x10;
    Path damaged = directory.resolve("damaged");
    Files.write(damaged, file);
    return Vectors.run(damaged.toString(), "--json", "--keys", Vectors.keys(capture).toString())
        .messages()
        .stream()
        .filter(message -> message.get("frame").equals(expected.get("frame")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFlippedBitInTheFirstBlockOfAnIkev1BodyIsMalformed() throws IOException {
    Path capture = Vectors.folder("keyed").resolve("ikev1-certs.pcap");
    byte[] file = Files.readAllBytes(capture);
    Path damaged = directory.resolve("damaged");
    // Found through the fifth message, the first encrypted one, whose body follows its header.
    int header = indexOf(file, HexFormat.of().parseHex("05100201000000000000" + "06e4"));
    assertThat(header).isPositive();
    file[header + 12] ^= 0x01;
    Files.write(damaged, file);

    List<Map<String, Object>> messages =
        Vectors.run(damaged.toString(), "--json", "--keys", Vectors.keys(capture).toString())
            .messages();

    assertThat(messages).hasSize(10);
    assertThat(messages.get(4).get("malformed")).isNotNull();
    // The damage stays in the message: the next vector is the last block, which arrived whole.
    assertThat(messages.get(5).get("malformed")).isNull();
  }

  @Test
  void aFileThatEndsAnywhereIsReadAsFarAsItGoes() throws IOException {
    for (String name : List.of("ikev1-certs.pcap", "ikev1-bug-12620.pcapng")) {
      byte[] file = Files.readAllBytes(Vectors.folder("keyed").resolve(name));
      Path cut = directory.resolve("cut");
      for (int length = 0; length < file.length; length += 31) {
        Files.write(cut, java.util.Arrays.copyOf(file, length));
        Vectors.Run run = Vectors.run(cut.toString(), "--json");
        assertThat(run.status()).isIn(0, 2);
        assertThat(run.err().lines().count()).isEqualTo(run.status() == 0 ? 0 : 1);
        if (run.status() == 0) {
          assertThat(run.messages()).hasSizeLessThanOrEqualTo(10);
        }
      }
    }
  }

  @Test
  void octetsAllOverAFileDamagedEndWithoutAnException() throws IOException {
    for (String name : List.of("ikev2-decrypt-aes256gcm8.pcap", "ikev1-bug-12620.pcapng")) {
      Path capture = Vectors.folder("keyed").resolve(name);
      byte[] file = Files.readAllBytes(capture);
      Path damaged = directory.resolve("damaged");
      List<Integer> statuses = new ArrayList<>();
      for (int octet = 0; octet < file.length; octet += 5) {
        file[octet] ^= (byte) 0xa5;
        Files.write(damaged, file);
        statuses.add(
            Vectors.run(damaged.toString(), "--keys", Vectors.keys(capture).toString()).status());
        file[octet] ^= (byte) 0xa5;
      }
      assertThat(statuses).contains(0).allMatch(status -> status == 0 || status == 2);
    }
  }

  private static int indexOf(byte[] file, byte[] wanted) {
    String hex = HexFormat.of().formatHex(file);
    int at = hex.indexOf(HexFormat.of().formatHex(wanted));
    while (at % 2 != 0 && at >= 0) {
      at = hex.indexOf(HexFormat.of().formatHex(wanted), at + 1);
    }
    return at / 2;
  }
}
