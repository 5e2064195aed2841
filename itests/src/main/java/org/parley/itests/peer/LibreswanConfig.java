/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One connection of a libreswan daemon, named {@value #CONNECTION}, in the words of ipsec.conf.
 * Immutable; the {@code with...} methods return a changed copy.
 *
 * @param options keys and values of the connection
 * @param secrets the lines of ipsec.secrets
 * @param impairments how it is to behave badly; {@code whack --impair help} lists the ways
 */
public record LibreswanConfig(
    Map<String, String> options, String secrets, List<String> impairments) {
  /** The name of the connection. */
  public static final String CONNECTION = "t";

  public LibreswanConfig {
    options = new LinkedHashMap<>(options);
    impairments = List.copyOf(impairments);
  }

  /**
   * Main Mode with a pre-shared key.
   *
   * @param local its own address
   * @param ike such as {@code aes256-sha2_256;modp2048}
   * @param child such as {@code aes256-sha2_256}
   */
  public static LibreswanConfig peer(
      String local, String remote, String ike, String child, String secret) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("left", local);
    options.put("right", remote);
    options.put("authby", "secret");
    options.put("ikev2", "no");
    options.put("ike", ike);
    options.put("phase2alg", child);
    options.put("pfs", "no");
    options.put("type", "tunnel");
    options.put("keyingtries", "1");
    options.put("retransmit-timeout", "8s");
    options.put("leftupdown", "/bin/true");
    return new LibreswanConfig(
        options, "%s %s : PSK \"%s\"".formatted(local, remote, secret), List.of());
  }

  /** Another value of a key, or one more. */
  public LibreswanConfig with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(options);
    changed.put(key, value);
    return new LibreswanConfig(changed, secrets, impairments);
  }

  /** Behaving badly on purpose from the start on. */
  public LibreswanConfig impaired(List<String> switches) {
    return new LibreswanConfig(options, secrets, switches);
  }

  /** Between these protected networks, in tunnel mode. */
  public LibreswanConfig tunnel(String localNetwork, String remoteNetwork) {
    return with("leftsubnet", localNetwork).with("rightsubnet", remoteNetwork);
  }

  /** The text of ipsec.conf. */
  String file(String directory) {
    return """
        config setup
          ikev1-policy=accept
          secretsfile=%1$s/ipsec.secrets
          nssdir=%1$s/nss
          logfile=%1$s/pluto.log
          logappend=no
          logtime=no
          dnssec-enable=no
          plutodebug=base

        conn %2$s
        """
            .formatted(directory, CONNECTION)
        + options.entrySet().stream()
            .map(option -> "  " + option.getKey() + "=" + option.getValue() + "\n")
            .collect(Collectors.joining());
  }
}
