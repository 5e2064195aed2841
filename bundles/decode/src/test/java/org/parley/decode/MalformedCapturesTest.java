/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Damaged and odd captures: the run goes on to the end, and each fault is named with field and
 * offset.
 */
class MalformedCapturesTest {
  /**
   * What our reader says of each message; {@code sound} where a lenient reader has nothing to
   * complain about.
   */
  private static final Map<String, List<String>> FAULTS =
      Map.ofEntries(
          Map.entry("01-isakmp-vid-first-resp.pcap", List.of("sound")),
          Map.entry("01-isakmp-vid-first.pcap", List.of("sound")),
          Map.entry("01-isakmp-vid-second-resp.pcap", List.of("sound")),
          Map.entry("authip.pcap", List.of("sound")),
          Map.entry("ikev1-duplicate-proposals.pcap", List.of("sound")),
          Map.entry(
              "ikev2-id-short.pcap",
              List.of("payload 1 (ID_I), reserved at octet 33: 3 octets needed, 0 left")),
          Map.entry(
              "ipsec-ikev1-payload-bad-length.pcap",
              List.of(
                  "payload 2 (VENDOR_ID_V1), length at octet 92: 3 is less than the generic header")),
          Map.entry(
              "ipsec-ikev1-zero-length.pcap",
              List.of("length at octet 24: 0 announced, 168 octets present")),
          Map.entry("isakmp-3948-oobr-2.pcap", List.of()),
          Map.entry(
              "isakmp-pointer-loop.pcap",
              List.of("length at octet 24: 0 announced, 30 octets present")),
          Map.entry(
              "isakmp-ikev1_n_print-oobr.pcap",
              List.of(
                  "length at octet 24: 4278190080 announced, 42 octets present",
                  "length at octet 24: 620756992 announced, 42 octets present")),
          Map.entry(
              "isakmpv1-attr-oobr.pcap",
              List.of("length at octet 24: 4293885728 announced, 45 octets present")));

  @TestFactory
  List<DynamicTest> captures() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path capture : Vectors.captures("malformed")) {
      tests.add(DynamicTest.dynamicTest(capture.getFileName().toString(), () -> check(capture)));
    }
    return tests;
  }

  private static void check(Path capture) {
    Vectors.Run json = Vectors.run(capture.toString(), "--json");
    assertThat(json.status()).isZero();
    List<String> faults = json.messages().stream().map(MalformedCapturesTest::fault).toList();
    String name = capture.getFileName().toString();
    assertThat(FAULTS).as("a capture that this test does not know").containsKey(name);
    assertThat(faults).isEqualTo(FAULTS.get(name));
    Vectors.Run text = Vectors.run(capture.toString());
    assertThat(text.status()).isZero();
    assertThat(text.out()).matches("(?s).*\\d+ IKE messages, \\d+ malformed\\s+");
    assertThat(text.out().lines()).allMatch(line -> line.length() <= 100);
  }

  private static String fault(Map<String, Object> message) {
    if (message.get("malformed") == null) {
      return "sound";
    }
    Map<String, Object> fault = Vectors.object(message.get("malformed"));
    int offset = ((Double) fault.get("offset")).intValue();
    return fault.get("field") + " at octet " + offset + ": " + fault.get("reason");
  }
}
