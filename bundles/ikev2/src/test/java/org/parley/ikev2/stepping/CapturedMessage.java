/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.wire.octets.OctetWriter;

/**
 * One IKEv2 message of a published capture, as an independent decoder read it.
 *
 * @param datagram octets, put together from header fields and payloads
 * @param flags of the header
 * @param inner payloads inside, as hexadecimal octets one after the other; empty when none were
 *     decrypted
 * @param verified the decoder found the check value right
 */
public record CapturedMessage(byte[] datagram, int flags, String inner, boolean verified) {
  private static final Pattern RAW =
      Pattern.compile("\"type\": (\\d+),[^}]*?\"raw\": \"([0-9a-f]*)\"");

  /** All messages of a file of {@code expected}. */
  public static List<CapturedMessage> of(String file) {
    List<CapturedMessage> messages = new ArrayList<>();
    String[] parts = PublishedVectors.text(file).split("\"frame\":", -1);
    for (int i = 1; i < parts.length; i++) {
      messages.add(message(parts[i]));
    }
    return messages;
  }

  private static CapturedMessage message(String part) {
    Map<String, String> fields = PublishedVectors.fields(part.split("\"payloads\"", 2)[0]);
    Matcher first = RAW.matcher(section(part, "payloads"));
    int type = first.find() ? Integer.parseInt(first.group(1)) : 0;
    byte[] body = HexFormat.of().parseHex(raws(section(part, "payloads")));
    int flags = Integer.parseInt(fields.get("flags"), 16);
    byte[] datagram =
        new OctetWriter()
            .octets(HexFormat.of().parseHex(fields.get("ispi") + fields.get("rspi")))
            .uint8(type)
            .uint8(Integer.parseInt(fields.get("version"), 16))
            .uint8(Integer.parseInt(fields.get("exchange")))
            .uint8(flags)
            .octets(HexFormat.of().parseHex(fields.get("msgid")))
            .uint32(28 + body.length)
            .octets(body)
            .toArray();
    return new CapturedMessage(
        datagram, flags, raws(section(part, "inner")), part.contains("\"icv_ok\": true"));
  }

  private static String section(String part, String name) {
    int start = part.indexOf("\"" + name + "\": [");
    return start < 0 ? "" : part.substring(start, part.indexOf(']', start));
  }

  private static String raws(String section) {
    StringBuilder all = new StringBuilder();
    Matcher matcher = RAW.matcher(section);
    while (matcher.find()) {
      all.append(matcher.group(2));
    }
    return all.toString();
  }
}
