/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as an independent decoder read it, from the {@code expected} files of the vectors.
 *
 * @param source file and frame
 * @param header header fields in the order of the wire, without next payload
 * @param payloads the outer chain
 * @param inner the chain inside, where the decoder had the keys
 */
public record ExpectedMessage(
    String source, Header header, List<ExpectedPayload> payloads, List<ExpectedPayload> inner) {

  /** Header fields. */
  public record Header(
      long initiatorSpi,
      long responderSpi,
      int version,
      int exchange,
      int flags,
      int messageId,
      long length) {}

  /**
   * One payload; {@code raw} includes the generic header and is empty when the decoder gave up on
   * it.
   */
  public record ExpectedPayload(int type, int next, int length, byte[] raw) {}

  private static final Pattern PAYLOAD =
      Pattern.compile(
          "\\{\\s*\"type\": (\\d+),\\s*\"next\": (\\d+),\\s*\"length\": (\\d+),\\s*"
              + "\"raw\": \"([^\"]*)\"\\s*}");

  /** Reads a file; messages whose header was cut are left out. */
  public static List<ExpectedMessage> read(Path file) throws IOException {
    List<ExpectedMessage> messages = new ArrayList<>();
    for (String object : Files.readString(file).split("(?m)^ \\{$")) {
      if (field(object, "length").matches("\\d+")) {
        messages.add(message(file, object));
      }
    }
    return messages;
  }

  private static ExpectedMessage message(Path file, String object) {
    Header header =
        new Header(
            Long.parseUnsignedLong(field(object, "ispi"), 16),
            Long.parseUnsignedLong(field(object, "rspi"), 16),
            Integer.parseInt(field(object, "version"), 16),
            Integer.parseInt(field(object, "exchange")),
            Integer.parseInt(field(object, "flags"), 16),
            Integer.parseUnsignedInt(field(object, "msgid"), 16),
            Long.parseLong(field(object, "length")));
    String source = file.getFileName() + " frame " + field(object, "frame");
    return new ExpectedMessage(
        source,
        header,
        payloads(section(object, "\"payloads\": [", "\"decrypted\"")),
        payloads(section(object, "\"inner\": [", "\"notify\"")));
  }

  private static List<ExpectedPayload> payloads(String text) {
    List<ExpectedPayload> payloads = new ArrayList<>();
    Matcher matcher = PAYLOAD.matcher(text);
    while (matcher.find()) {
      String raw = matcher.group(4);
      payloads.add(
          new ExpectedPayload(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)),
              raw.matches("([0-9a-f]{2})*") ? HexFormat.of().parseHex(raw) : new byte[0]));
    }
    return payloads;
  }

  private static String section(String object, String from, String to) {
    int start = object.indexOf(from);
    return start < 0 ? "" : object.substring(start, object.indexOf(to, start));
  }

  // The first occurrence: the fields of the message stand before those of its payloads.
  private static String field(String object, String name) {
    Matcher matcher =
        Pattern.compile("(?m)^  \"" + name + "\": \"?([^\",\\n]*)\"?,?$").matcher(object);
    return matcher.find() ? matcher.group(1) : "";
  }
}
