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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every published capture, against what an independent decoder read in it. */
class CapturesTest {
  private static final List<String> HEADER =
      List.of(
          "frame", "src", "dst", "sport", "dport", "non_esp_marker", "ispi", "rspi", "version",
          "flags", "msgid", "exchange", "length");

  @TestFactory
  List<DynamicTest> captures() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String folder : List.of("plain", "openswan-plain", "keyed", "openswan-keyed")) {
      for (Path capture : Vectors.captures(folder)) {
        String name = folder + "/" + capture.getFileName();
        tests.add(DynamicTest.dynamicTest(name, () -> check(capture)));
      }
    }
    return tests;
  }

  private static void check(Path capture) throws IOException {
    Path keys = Vectors.keys(capture);
    Vectors.Run run =
        Files.exists(keys)
            ? Vectors.run(capture.toString(), "--json", "--keys", keys.toString())
            : Vectors.run(capture.toString(), "--json");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    List<Map<String, Object>> expected = Vectors.expected(capture);
    List<Map<String, Object>> actual = run.messages();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      message(capture, expected.get(i), actual.get(i));
    }
  }

  private static void message(
      Path capture, Map<String, Object> expected, Map<String, Object> actual) {
    String at = "frame " + expected.get("frame");
    for (String field : HEADER) {
      assertThat(actual.get(field)).as(at + " " + field).isEqualTo(expected.get(field));
    }
    assertThat(actual.get("malformed")).as(at).isNull();
    assertThat(Vectors.chain(actual.get("payloads")))
        .as(at)
        .isEqualTo(Vectors.chain(expected.get("payloads")));
    if (!misread(capture, expected)) {
      assertThat(Vectors.chain(actual.get("inner")))
          .as(at)
          .isEqualTo(Vectors.chain(expected.get("inner")));
    }
    if (Boolean.TRUE.equals(expected.get("icv_ok"))) {
      assertThat(actual.get("icv_ok")).as(at).isEqualTo(true);
    }
  }

  // The reference opens the retransmission in frame 8 with the vector of the message after it.
  private static boolean misread(Path capture, Map<String, Object> expected) {
    return capture.endsWith("ikev1-certs.pcap") && expected.get("frame").equals(8.0);
  }
}
