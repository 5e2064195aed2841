/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Vectors that nobody of this project wrote; a test that lacks them is skipped and says so. */
public final class PublishedVectors {
  private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");
  private static final Pattern MEMBER =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"([^\"]*)\"|([^,}\\s]+))");

  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int ENHANCED_PACKET = 6;

  private PublishedVectors() {}

  /** The octets of a file below the folder of vectors. */
  public static byte[] octets(String file) {
    Path path =
        Path.of(System.getProperty("parley.vectors", "../../../shared/vectors")).resolve(file);
    Assumptions.assumeTrue(Files.isReadable(path), "skipped: no vectors at " + path);
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file below the folder of vectors. */
  public static String text(String file) {
    return new String(octets(file), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The innermost objects of a JSON text, each as its members. */
  public static List<Map<String, String>> objects(String json) {
    List<Map<String, String>> objects = new ArrayList<>();
    Matcher object = OBJECT.matcher(json);
    while (object.find()) {
      Map<String, String> members = new LinkedHashMap<>();
      Matcher member = MEMBER.matcher(object.group());
      while (member.find()) {
        members.put(member.group(1), member.group(2) == null ? member.group(3) : member.group(2));
      }
      objects.add(members);
    }
    return objects;
  }

  /** The UDP payloads of a little-endian capture (pcap or pcapng) of IPv4 on Ethernet. */
  public static List<byte[]> datagrams(String capture) {
    ByteBuffer in = ByteBuffer.wrap(octets(capture)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> frames = in.getInt(0) == SECTION_HEADER ? blocks(in) : records(in);
    List<byte[]> datagrams = new ArrayList<>();
    for (byte[] frame : frames) {
      int udp = 14 + (frame[14] & 0x0f) * 4;
      int length = (frame[udp + 4] & 0xff) << 8 | frame[udp + 5] & 0xff;
      datagrams.add(Arrays.copyOfRange(frame, udp + 8, udp + length));
    }
    return datagrams;
  }

  private static List<byte[]> records(ByteBuffer in) {
    List<byte[]> frames = new ArrayList<>();
    in.position(24);
    while (in.remaining() > 16) {
      in.position(in.position() + 8);
      byte[] frame = new byte[in.getInt()];
      in.getInt();
      in.get(frame);
      frames.add(frame);
    }
    return frames;
  }

  private static List<byte[]> blocks(ByteBuffer in) {
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at + 12 <= in.limit(); at += in.getInt(at + 4)) {
      if (in.getInt(at) == ENHANCED_PACKET) {
        byte[] frame = new byte[in.getInt(at + 20)];
        in.get(at + 28, frame);
        frames.add(frame);
      }
    }
    return frames;
  }
}
