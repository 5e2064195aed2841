/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.number.IdentificationType;

/**
 * The identities that {@code -rtype} and {@code -rid} accept. Each kind is a record, so that equal
 * patterns are equal.
 */
public final class IdentityPatterns {
  private IdentityPatterns() {}

  /**
   * An address, a subnet or a range of addresses ({@code IPV4}, {@code IPV6}).
   *
   * @param addresses accepted in ID_IPV4_ADDR or ID_IPV6_ADDR
   */
  public record AddressPattern(AddressRange addresses) implements IdentityPattern {
    @Override
    public boolean matches(Identity received) {
      return address(received).filter(addresses::contains).isPresent();
    }

    @Override
    public String describe() {
      return (addresses.ipv6() ? "IPV6 " : "IPV4 ") + addresses;
    }
  }

  /**
   * A name, or all names below one ({@code FQDN}, {@code USER-FQDN}).
   *
   * @param type FQDN or RFC822_ADDR
   * @param name compared without regard to case; a subtree begins with {@code .} (FQDN) or
   *     {@code @} or {@code .} (USER-FQDN: every mailbox of a host, or below a domain)
   */
  public record NamePattern(IdentificationType type, String name) implements IdentityPattern {
    /** True when all names below {@link #name()} are meant. */
    public boolean subtree() {
      return name.startsWith(".") || name.startsWith("@");
    }

    @Override
    public boolean matches(Identity received) {
      if (!received.type().equals(type)) {
        return false;
      }
      String theirs =
          new String(received.octets(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      String ours = name.toLowerCase(Locale.ROOT);
      return subtree()
          ? theirs.length() > ours.length() && theirs.endsWith(ours)
          : theirs.equals(ours);
    }

    @Override
    public String describe() {
      return (type.equals(IdentificationType.FQDN) ? "FQDN " : "USER-FQDN ") + name;
    }
  }

  /**
   * The name of a group of road warriors ({@code KEY-ID}); octet by octet.
   *
   * @param name printable ASCII characters
   */
  public record KeyIdPattern(String name) implements IdentityPattern {
    @Override
    public boolean matches(Identity received) {
      return received.equals(Identity.keyId(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String describe() {
      return "KEY-ID " + name;
    }
  }

  /**
   * All X.500 names that hold these attributes ({@code X500-DN}).
   *
   * @param subset as in a statement, such as {@code CN=gw,O=Example}
   */
  public record DistinguishedNamePattern(String subset) implements IdentityPattern {
    @Override
    public boolean matches(Identity received) {
      Reading<DistinguishedName> ours = DistinguishedName.read(subset);
      return received.type().equals(IdentificationType.DER_ASN1_DN)
          && ours.good()
          && DistinguishedName.decoded(received.octets()).filter(ours.value()::partOf).isPresent();
    }

    @Override
    public String describe() {
      return "X500-DN " + subset;
    }
  }

  /**
   * The address that an identity of an address type holds; empty for other types and wrong lengths.
   */
  public static Optional<InetAddress> address(Identity identity) {
    byte[] octets = identity.octets();
    boolean ipv4 = identity.type().equals(IdentificationType.IPV4_ADDR) && octets.length == 4;
    boolean ipv6 = identity.type().equals(IdentificationType.IPV6_ADDR) && octets.length == 16;
    if (!ipv4 && !ipv6) {
      return Optional.empty();
    }
    try {
      // An IPv4-mapped ID_IPV6_ADDR stays an IPv6 address: it must not match an IPv4 pattern.
      return Optional.of(
          ipv4 ? InetAddress.getByAddress(octets) : Inet6Address.getByAddress(null, octets, -1));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
