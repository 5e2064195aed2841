/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Both sides' configuration, in the words of {@code ipsec_config}. */
public final class LoadStatements {
  /** The pre-shared key. */
  public static final String SECRET = "a-shared-key-for-the-load";

  private static final String TRANSFORM = "ESP_AES128_HMAC_SHA1";
  private static final String ALGORITHMS =
      " -hash SHA2-256 -encryption AES128 -life 28800 -pfs OFF";

  private LoadStatements() {}

  /**
   * The generator's: one policy for each lane and source.
   *
   * @param group number of the Diffie-Hellman group (IANA)
   */
  static List<String> generator(int group, LoadProof proof) {
    List<String> lines = new ArrayList<>();
    lines.add(
        authentication(
            LoadAddresses.RESPONDER_NETWORK,
            proof,
            /* own= */ LoadCredentials.GENERATOR,
            /* other= */ LoadCredentials.RESPONDER));
    lines.add(ike(LoadAddresses.RESPONDER_NETWORK, String.valueOf(group)));
    for (int lane = 0; lane < LoadAddresses.LANES; lane++) {
      for (int turn = 0; turn < LoadAddresses.SOURCES_PER_LANE; turn++) {
        lines.add(
            "add host %s -source %s -destination %s -action %s"
                .formatted(
                    policy(lane, turn),
                    LoadAddresses.source(lane, turn),
                    LoadAddresses.responder(lane),
                    TRANSFORM));
      }
    }
    return lines;
  }

  /**
   * The responder's: one policy for all.
   *
   * @param groups numbers of the Diffie-Hellman groups that it accepts
   */
  public static List<String> responder(List<Integer> groups, LoadProof proof) {
    String accepted = groups.stream().map(String::valueOf).collect(Collectors.joining(","));
    return List.of(
        authentication(
            LoadAddresses.GENERATOR_NETWORK,
            proof,
            /* own= */ LoadCredentials.RESPONDER,
            /* other= */ LoadCredentials.GENERATOR),
        ike(LoadAddresses.GENERATOR_NETWORK, accepted),
        "add host load -source %s -destination %s -action %s"
            .formatted(
                LoadAddresses.RESPONDER_NETWORK, LoadAddresses.GENERATOR_NETWORK, TRANSFORM));
  }

  static String policy(int lane, int turn) {
    return "lane" + lane + "turn" + turn;
  }

  private static String authentication(String remote, LoadProof proof, String own, String other) {
    String record =
        "add auth peer -remote %s -exchange %s".formatted(remote, proof.aggressive() ? "AM" : "MM");
    return proof.byCertificate()
        ? record
            + " -local_method %1$s -remote_method %1$s -ltype FQDN -lid %2$s -rtype FQDN -rid %3$s"
                .formatted(proof.method(), own, other)
        : record + " -preshared " + SECRET;
  }

  private static String ike(String remote, String groups) {
    return "add ikev1 peer -remote " + remote + " -group " + groups + ALGORITHMS;
  }
}
