/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.api.control.InitiateRequest;

/** The load generator is wired by hand; a bundle that changes must not break it unseen. */
@Timeout(60)
class LoadDaemonTest {
  @Test
  void twoOfThemAgree() throws Exception {
    int port = 26_700;
    List<String> responder =
        List.of(
            "add auth load -remote 127.0.0.91 -preshared load",
            "add ikev1 load -remote 127.0.0.91 -encryption AES128 -hash SHA2-256 -group 19",
            "add host load -source 127.0.0.92 -destination 127.0.0.91 -action ESP_AES128_HMAC_SHA1");
    List<String> initiator =
        responder.stream()
            .map(
                line ->
                    line.replace("127.0.0.91", "own")
                        .replace("127.0.0.92", "127.0.0.91")
                        .replace("own", "127.0.0.92"))
            .toList();
    String ports = ":" + port + ":" + (port + 1);
    try (LoadDaemon one = new LoadDaemon(initiator, "127.0.0.91" + ports, port, port + 1);
        LoadDaemon other = new LoadDaemon(responder, "127.0.0.92" + ports, port, port + 1)) {
      var outcome =
          one.engine()
              .negotiations()
              .initiate(InitiateRequest.forPolicy("load"))
              .toCompletableFuture()
              .join();
      assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
      assertThat(other.engine()).isNotNull();
    }
  }
}
