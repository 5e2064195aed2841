/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.parley.api.number.IdentificationType;

/**
 * Who a peer says it is: an identification type and its octets, as in the ID payload (RFC 2407
 * section 4.6.2, RFC 7296 section 3.5). Immutable.
 */
public final class Identity {
  private final IdentificationType type;
  private final byte[] octets;

  /** An identity with a copy of {@code octets}. */
  public Identity(IdentificationType type, byte[] octets) {
    this.type = type;
    this.octets = octets.clone();
  }

  /** ID_IPV4_ADDR or ID_IPV6_ADDR, by the length of the address. */
  public static Identity address(InetAddress address) {
    byte[] raw = address.getAddress();
    return new Identity(
        raw.length == 4 ? IdentificationType.IPV4_ADDR : IdentificationType.IPV6_ADDR, raw);
  }

  /** ID_FQDN. */
  public static Identity fqdn(String name) {
    return new Identity(IdentificationType.FQDN, name.getBytes(StandardCharsets.UTF_8));
  }

  /** ID_USER_FQDN (IKEv2: ID_RFC822_ADDR). */
  public static Identity userFqdn(String name) {
    return new Identity(IdentificationType.RFC822_ADDR, name.getBytes(StandardCharsets.UTF_8));
  }

  /** ID_KEY_ID. */
  public static Identity keyId(byte[] octets) {
    return new Identity(IdentificationType.KEY_ID, octets);
  }

  /** Identification type. */
  public IdentificationType type() {
    return type;
  }

  /** A copy of the octets. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity that
        && type.equals(that.type)
        && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(octets);
  }

  /**
   * For people: the address, the name, or type and hexadecimal octets. Control characters are shown
   * as '?'.
   */
  @Override
  public String toString() {
    int number = type.value();
    if (number == IdentificationType.FQDN.value()
        || number == IdentificationType.RFC822_ADDR.value()) {
      return new String(octets, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    }
    if ((number == IdentificationType.IPV4_ADDR.value() && octets.length == 4)
        || (number == IdentificationType.IPV6_ADDR.value() && octets.length == 16)) {
      try {
        return InetAddress.getByAddress(octets).getHostAddress();
      } catch (UnknownHostException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return "id-type " + number + ":" + HexFormat.of().formatHex(octets);
  }
}
