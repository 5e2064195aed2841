/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.number.IdentificationType;
import org.parley.statements.IdentityPatterns.AddressPattern;
import org.parley.statements.IdentityPatterns.DistinguishedNamePattern;
import org.parley.statements.IdentityPatterns.KeyIdPattern;
import org.parley.statements.IdentityPatterns.NamePattern;

/** Reads and shows identities of the types of {@code -ltype} and {@code -rtype}. */
final class IdentityWords {
  static final String IPV4 = "IPV4";
  static final String IPV6 = "IPV6";
  static final String FQDN = "FQDN";
  static final String USER_FQDN = "USER-FQDN";
  static final String X500_DN = "X500-DN";

  /** Ours: the name of a group of road warriors. */
  static final String KEY_ID = "KEY-ID";

  private IdentityWords() {}

  static Keywords<String> types() {
    return new Keywords<String>("an ID type")
        .word(IPV4, IPV4)
        .word(IPV6, IPV6)
        .word(FQDN, FQDN)
        .word(USER_FQDN, USER_FQDN)
        .word(X500_DN, X500_DN)
        .word(KEY_ID, KEY_ID);
  }

  /** The identity that the local side sends. */
  static Reading<Identity> local(String type, String id) {
    return switch (type) {
      case IPV4, IPV6 ->
          Addresses.unicast(id).then(address -> family(type, address, id)).map(Identity::address);
      case FQDN -> name(type, id).map(Identity::fqdn);
      case USER_FQDN -> name(type, id).map(Identity::userFqdn);
      case KEY_ID -> group(id).map(name -> Identity.keyId(name.getBytes(StandardCharsets.UTF_8)));
      default ->
          DistinguishedName.read(id)
              .map(dn -> new Identity(IdentificationType.DER_ASN1_DN, dn.encoded()));
    };
  }

  /** The identities that are accepted from the peer. */
  static Reading<IdentityPattern> remote(String type, String id) {
    return switch (type) {
      case IPV4, IPV6 -> addresses(type, id);
      case FQDN ->
          (id.startsWith(".") ? name(type, id.substring(1)) : name(type, id))
              .map(name -> new NamePattern(IdentificationType.FQDN, id));
      case USER_FQDN -> {
        boolean subtree = id.startsWith("@") || id.startsWith(".");
        yield (subtree ? name(FQDN, id.substring(1)) : name(type, id))
            .map(name -> new NamePattern(IdentificationType.RFC822_ADDR, id));
      }
      case KEY_ID -> group(id).map(KeyIdPattern::new);
      default -> DistinguishedName.read(id).map(dn -> new DistinguishedNamePattern(dn.shown()));
    };
  }

  private static Reading<IdentityPattern> addresses(String type, String id) {
    Reading<AddressRange> range = id.contains("-") ? Addresses.range(id) : Addresses.subnet(id);
    return range
        .then(addresses -> family(type, addresses.first(), id).map(first -> addresses))
        .map(AddressPattern::new);
  }

  private static Reading<InetAddress> family(String type, InetAddress address, String text) {
    boolean ipv4 = address.getAddress().length == 4;
    return ipv4 == type.equals(IPV4)
        ? Reading.of(address)
        : Reading.wrong(
            "\"" + text + "\" is not of type " + type + "; right is " + (ipv4 ? IPV4 : IPV6));
  }

  private static Reading<String> name(String type, String text) {
    String label = "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?";
    String domain = label + "(\\." + label + ")*";
    boolean user = type.equals(USER_FQDN);
    return text.length() <= 255 && text.matches(user ? "[^@\\s\"]+@" + domain : domain)
        ? Reading.of(text)
        : Reading.wrong(
            "\""
                + text
                + "\" is not a "
                + type
                + "; right is "
                + (user ? "user@host.domain" : "host.domain"));
  }

  private static Reading<String> group(String text) {
    return text.length() <= 255 && text.matches("[!-~&&[^\"]]+")
        ? Reading.of(text)
        : Reading.wrong(
            "\"" + text + "\" is not a KEY-ID; right is a word of printable ASCII characters");
  }

  /** The keyword of an identity's type. */
  static String type(Identity identity) {
    IdentificationType type = identity.type();
    if (type.equals(IdentificationType.IPV4_ADDR)) {
      return IPV4;
    }
    if (type.equals(IdentificationType.IPV6_ADDR)) {
      return IPV6;
    }
    if (type.equals(IdentificationType.FQDN)) {
      return FQDN;
    }
    if (type.equals(IdentificationType.KEY_ID)) {
      return KEY_ID;
    }
    return type.equals(IdentificationType.DER_ASN1_DN) ? X500_DN : USER_FQDN;
  }

  /** The keyword of a pattern's type. */
  static String type(IdentityPattern pattern) {
    return pattern.describe().split(" ", 2)[0];
  }

  /** The value of {@code -lid}; empty for a name that the local certificate gives. */
  static String shown(Identity identity) {
    return switch (type(identity)) {
      case X500_DN ->
          DistinguishedName.decoded(identity.octets()).map(DistinguishedName::shown).orElse("");
      case KEY_ID -> new String(identity.octets(), StandardCharsets.UTF_8);
      default -> identity.toString();
    };
  }

  /** The value of {@code -rid}. */
  static String shown(IdentityPattern pattern) {
    return pattern instanceof AddressPattern addresses
        ? Addresses.shown(addresses.addresses())
        : pattern.describe().split(" ", 2)[1];
  }
}
