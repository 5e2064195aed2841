/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Decrypts a capture with keys that somebody logged: an opinion that is neither side's own. */
public final class Tshark {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int IDENTIFICATION_PAYLOAD = 5;
  private static final int HASH_PAYLOAD = 8;

  /**
   * One IKEv1 message as tshark reads it.
   *
   * @param payloads the payload types; those inside an encrypted message only if it was opened
   */
  public record Message(
      int frame,
      int exchange,
      String messageId,
      boolean encrypted,
      String initiatorCookie,
      List<Integer> payloads) {

    /** Whether it was not encrypted, or a key opened it: a hash or an identity comes first. */
    public boolean isOpen() {
      return !encrypted
          || payloads.stream().findFirst().stream()
              .anyMatch(type -> type == HASH_PAYLOAD || type == IDENTIFICATION_PAYLOAD);
    }
  }

  private final Path directory;

  /**
   * Uses a folder for the key tables.
   *
   * @param directory of its own; made if it is not there
   */
  public Tshark(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads the IKE messages of a capture.
   *
   * @param decryptionTable lines of Wireshark's {@code ikev1_decryption_table}: initiator cookie,
   *     comma, encryption key, in hexadecimal
   */
  public List<Message> messages(Path capture, Collection<String> decryptionTable) {
    writeTable("ikev1_decryption_table", decryptionTable);
    List<Message> messages = new ArrayList<>();
    for (String line :
        fields(
            capture,
            "isakmp",
            "frame.number",
            "isakmp.exchangetype",
            "isakmp.messageid",
            "isakmp.flag_e",
            "isakmp.ispi",
            "isakmp.typepayload")) {
      messages.add(message(line));
    }
    return messages;
  }

  /**
   * The ICMP types inside the ESP packets of a capture (8: echo request, 0: echo reply).
   *
   * @param keys of AES-CBC with HMAC-SHA2-256-128
   */
  public List<Integer> icmpTypesInEsp(Path capture, Collection<EspKey> keys) {
    writeTable("esp_sa", keys.stream().map(Tshark::espRow).toList());
    return fields(capture, "esp && icmp", "icmp.type", "-o", "esp.enable_encryption_decode:TRUE")
        .stream()
        .map(line -> Integer.valueOf(line.split(",")[0]))
        .toList();
  }

  /** The row of {@code ikev1_decryption_table} for keys that strongSwan logged. */
  public static String row(IkeKeys keys) {
    return keys.initiatorCookie() + "," + keys.encryptionKey();
  }

  private static String espRow(EspKey key) {
    return "\"IPv4\",\"%s\",\"%s\",\"0x%s\",\"AES-CBC [RFC3602]\",\"0x%s\",\"%s\",\"0x%s\""
        .formatted(
            key.source(),
            key.destination(),
            key.spi(),
            key.encryption(),
            "HMAC-SHA-256-128 [RFC4868]",
            key.integrity());
  }

  private static Message message(String line) {
    String[] fields = line.split("\t", -1);
    List<Integer> payloads =
        Arrays.stream(fields[5].split(","))
            .filter(type -> !type.isEmpty())
            .map(Integer::valueOf)
            .toList();
    return new Message(
        Integer.parseInt(fields[0]),
        Integer.parseInt(fields[1]),
        fields[2],
        fields[3].equals("1") || fields[3].equals("True"),
        fields[4],
        payloads);
  }

  private List<String> fields(Path capture, String filter, String... fieldsAndOptions) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "env",
                "WIRESHARK_CONFIG_DIR=" + directory,
                "tshark",
                "-r",
                capture.toString(),
                "-Y",
                filter,
                "-T",
                "fields"));
    for (int i = 0; i < fieldsAndOptions.length; i++) {
      boolean option = fieldsAndOptions[i].equals("-o");
      line.add(option ? "-o" : "-e");
      line.add(fieldsAndOptions[option ? ++i : i]);
    }
    CommandResult result = LocalCommand.run(LIMIT, line).orThrow();
    return result.output().lines().filter(text -> text.matches("\\d.*")).toList();
  }

  private void writeTable(String name, Collection<String> rows) {
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(name), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
