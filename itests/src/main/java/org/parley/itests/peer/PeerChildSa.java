/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pair of IPsec SAs as the peer reports it.
 *
 * @param state {@code INSTALLED}, {@code REKEYED} ...
 * @param protocol {@code ESP} or {@code AH}
 * @param mode {@code TUNNEL} or {@code TRANSPORT}
 * @param spiIn the peer's own SPI, 8 hexadecimal digits
 * @param indexIn the peer's own CPI, 4 hexadecimal digits; empty when packets are not compressed
 * @param algorithms encryption with key length, integrity, with PFS the group, and {@code ESN} with
 *     64-bit sequence numbers
 */
public record PeerChildSa(
    int uniqueId,
    String state,
    String protocol,
    String mode,
    boolean encapsulated,
    String spiIn,
    String spiOut,
    String indexIn,
    String indexOut,
    String algorithms,
    long packetsIn,
    long bytesIn,
    long packetsOut,
    long bytesOut) {

  /** One that does not compress. */
  public PeerChildSa(
      int uniqueId,
      String state,
      String protocol,
      String mode,
      boolean encapsulated,
      String spiIn,
      String spiOut,
      String algorithms,
      long packetsIn,
      long bytesIn,
      long packetsOut,
      long bytesOut) {
    this(
        uniqueId,
        state,
        protocol,
        mode,
        encapsulated,
        spiIn,
        spiOut,
        "",
        "",
        algorithms,
        packetsIn,
        bytesIn,
        packetsOut,
        bytesOut);
  }

  static PeerChildSa of(Map<String, Object> child) {
    return new PeerChildSa(
        (int) number(child, "uniqueid"),
        text(child, "state"),
        text(child, "protocol"),
        text(child, "mode"),
        text(child, "encap").equals("yes"),
        text(child, "spi-in"),
        text(child, "spi-out"),
        text(child, "cpi-in"),
        text(child, "cpi-out"),
        algorithms(child),
        number(child, "packets-in"),
        number(child, "bytes-in"),
        number(child, "packets-out"),
        number(child, "bytes-out"));
  }

  public boolean isInstalled() {
    return state.equals("INSTALLED");
  }

  static String algorithms(Map<String, Object> sa) {
    String keySize = text(sa, "encr-keysize");
    String encryption = text(sa, "encr-alg") + (keySize.isEmpty() ? "" : "-" + keySize);
    String sequence = text(sa, "esn").equals("1") ? "ESN" : "";
    return Stream.of(encryption, text(sa, "integ-alg"), text(sa, "dh-group"), sequence)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(" "));
  }

  static String text(Map<String, Object> section, String key) {
    return (String) section.getOrDefault(key, "");
  }

  @SuppressWarnings("unchecked")
  static List<String> texts(Map<String, Object> section, String key) {
    return (List<String>) section.getOrDefault(key, List.of());
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> section(Object value) {
    return (Map<String, Object>) value;
  }

  private static long number(Map<String, Object> section, String key) {
    return text(section, key).isEmpty() ? 0 : Long.parseLong(text(section, key));
  }
}
