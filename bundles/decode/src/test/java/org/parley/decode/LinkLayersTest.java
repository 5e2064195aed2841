/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same IKE message below every kind of link and IP header. */
class LinkLayersTest {
  // An IKEv2 header without payloads.
  private static final String IKE =
      "0102030405060708" + "0000000000000000" + "00202208" + "00000000" + "0000001c";
  private static final String UDP_500 = "01f401f400240000" + IKE;
  private static final String UDP_4500 = "1194119400280000" + "00000000" + IKE;
  private static final String ADDRESSES = "c0000201c0000202";
  private static final String IPV4 = "45000038000000004011" + "0000" + ADDRESSES;
  private static final String IPV6_ADDRESSES =
      "20010db8000000000000000000000001" + "20010db8000000000000000000000002";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "1, 0102030405060102030405060800", // Ethernet
    "1, 0102030405060102030405068100000a0800", // VLAN
    "1, 01020304050601020304050688a8000a8100000b0800", // double VLAN
    "0, 02000000", // BSD loopback
    "108, 00000002", // OpenBSD loopback
    "101, ''", // raw IP
    "228, ''", // raw IPv4
    "113, 00000001000600000000000000000800", // Linux cooked
    "276, 0800000000000001000100060000000000000000", // Linux cooked 2
  })
  void linkHeaders(int linkType, String header) throws IOException {
    Vectors.Run run = decode(linkType, header + IPV4 + UDP_500);

    assertThat(run.messages()).singleElement().satisfies(LinkLayersTest::isTheMessage);
  }

  @Test
  void ipv6WithExtensionHeaders() throws IOException {
    String hopByHop = "3c00000000000000";
    String destination = "1100000000000000";
    String packet =
        "60000000" + "0034" + "0040" + IPV6_ADDRESSES + hopByHop + destination + UDP_500;

    List<Map<String, Object>> messages = decode(101, packet).messages();

    assertThat(messages).singleElement().satisfies(LinkLayersTest::isTheMessage);
    assertThat(messages.get(0).get("src")).isEqualTo("2001:db8::1");
  }

  @Test
  void nonEspMarkerIsTakenOff() throws IOException {
    List<Map<String, Object>> messages =
        decode(101, IPV4.replace("45000038", "4500003c") + UDP_4500).messages();

    assertThat(messages).singleElement().satisfies(LinkLayersTest::isTheMessage);
    assertThat(messages.get(0).get("non_esp_marker")).isEqualTo(true);
  }

  @Test
  void otherPortsOnlyWhenNamed() throws IOException {
    String packet = IPV4 + "2710271000240000" + IKE;

    assertThat(decode(101, packet).messages()).isEmpty();
    assertThat(decode(101, packet, "--port", "10000").messages()).hasSize(1);
  }

  @Test
  void whatIsNoIkeIsCountedOnce() throws IOException {
    String keepalive = IPV4 + "1194119400090000" + "ff";
    String esp = IPV4 + "1194119400280000" + "c0ffee01" + IKE;

    assertThat(decode(101, keepalive).out()).contains("beside IKE: 1 x NAT keepalive");
    assertThat(decode(101, esp).out()).contains("beside IKE: 1 x ESP packet in UDP");
    assertThat(decode(101, IPV4.replace("4011", "4032") + IKE).out())
        .contains("beside IKE: 1 x ESP packet");
  }

  @Test
  void fragmentsAreNoted() throws IOException {
    String first = IPV4.replace("00004011", "20004011");
    String later = IPV4.replace("00004011", "00054011");

    assertThat(decodeText(first + UDP_500)).contains("first IP fragment only");
    assertThat(decodeText(later + UDP_500)).contains("1 x later IP fragment, not put together");
  }

  private static void isTheMessage(Map<String, Object> message) {
    assertThat(message.get("ispi")).isEqualTo("0102030405060708");
    assertThat(message.get("exchange")).isEqualTo(34.0);
    assertThat(message.get("malformed")).isNull();
  }

  private String decodeText(String packet) throws IOException {
    return Vectors.run(capture(101, packet).toString()).out();
  }

  private Vectors.Run decode(int linkType, String frame, String... more) throws IOException {
    String[] arguments = java.util.Arrays.copyOf(more, more.length + 2);
    arguments[more.length] = capture(linkType, frame).toString();
    arguments[more.length + 1] = "--json";
    return Vectors.run(arguments);
  }

  private Path capture(int linkType, String frame) throws IOException {
    byte[] octets = HexFormat.of().parseHex(frame);
    ByteBuffer file = ByteBuffer.allocate(24 + 16 + octets.length);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    file.putInt(65_535).putInt(linkType);
    file.putInt(0).putInt(0).putInt(octets.length).putInt(octets.length).put(octets);
    return Files.write(directory.resolve("one.pcap"), file.array());
  }
}
