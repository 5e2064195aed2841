/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Objects that are kept as statements: certificates, certificate revocation lists and signing
 * requests, which are somebody else's to carry out, and gateway policies, which have no effect.
 *
 * @param named true when a name follows the object
 * @param inEffect false: the statement is kept and does nothing
 * @param required options without which the object says nothing
 * @param options values are kept as written once their parser has accepted them
 */
record PendingStatement(
    String object,
    boolean named,
    boolean inEffect,
    String help,
    List<String> required,
    OptionTable<String> options) {

  static List<PendingStatement> all() {
    return List.of(
        csr(), certificate("mycert"), certificate("cacert"), certificate("crl"), gateway());
  }

  private static PendingStatement csr() {
    OptionTable.Rows<String> rows = OptionTable.rows();
    row(
        rows,
        "sub[ject]",
        DistinguishedName::read,
        "name in the certificate, CN=...,O=...,OU=...,C=..");
    row(rows, "key_l[ength]", Numbers.between(1024, 8192), "length of the RSA key in bits");
    Keywords<String> curves = Keywords.whole("a curve");
    List.of("P-256", "P-384", "P-521").forEach(curve -> curves.word(curve, curve));
    rows.row("cu[rve]", curves, "", text -> Optional.empty(), "curve of an EC key, not RSA");
    row(rows, "alt_ipv4", Addresses::unicast, "IPv4 address in subjectAlternativeName");
    row(rows, "alt_ipv6", Addresses::unicast, "IPv6 address in subjectAlternativeName");
    row(
        rows,
        "alt_fqdn",
        text -> IdentityWords.local("FQDN", text),
        "host name in subjectAlternativeName");
    row(
        rows,
        "alt_user_fqdn",
        text -> IdentityWords.local("USER-FQDN", text),
        "mailbox in subjectAlternativeName");
    return new PendingStatement(
        "csr",
        false,
        true,
        "key pair and certificate signing request",
        List.of("subject"),
        rows.build());
  }

  private static PendingStatement certificate(String object) {
    OptionTable.Rows<String> rows = OptionTable.rows();
    rows.row("fi[le]", new FilePath(), "", text -> Optional.empty(), "file to load, PEM or DER");
    row(rows, "ldap", Addresses::unicast, "address of the LDAP server to retrieve from");
    row(rows, "port", Numbers.between(1, 65535), "port of the LDAP server");
    rows.row(
        "pass[phrase_file]",
        new FilePath(),
        "",
        text -> Optional.empty(),
        "file with the passphrase of a PKCS #12 file");
    row(rows, "base", Reading::of, "search base");
    row(rows, "filter", Reading::of, "search filter");
    return new PendingStatement(
        object, false, true, helpOf(object), List.of("file", "ldap"), rows.build());
  }

  private static String helpOf(String object) {
    return switch (object) {
      case "mycert" -> "certificate of the local side";
      case "cacert" -> "certificate of a certification authority";
      default -> "certificate revocation list";
    };
  }

  private static PendingStatement gateway() {
    OptionTable.Rows<String> rows = OptionTable.rows();
    row(rows, "so[urce]", new Selectors(), "addresses, ip[/prefix[/port]]");
    row(rows, "des[tination]", new Selectors(), "addresses, ip[/prefix[/port]]");
    row(rows, "pro[tocol]", new Protocols(), "0 to 255 or a name");
    row(rows, "pri[ority]", Numbers.between(1, Integer.MAX_VALUE), "lower is searched earlier");
    row(rows, "tun[nel]", Names::read, "tunnel policy");
    row(rows, "ac[tion]", new Actions(), "PASS, DISCARD or transforms");
    row(rows, "fl[ags]", Reading::of, "flags");
    return new PendingStatement(
        "gateway",
        true,
        false,
        "gateway policy of a Mobile IPv6 home agent",
        List.of(),
        rows.build());
  }

  private static <T> void row(
      OptionTable.Rows<String> rows, String usage, ValueParser<T> parser, String help) {
    rows.row(
        usage, text -> parser.read(text).map(value -> text), "", text -> Optional.empty(), help);
  }

  /** The statement in canonical form, or what is missing. */
  Built<String> build(String name, Values values, Predicate<String> readable) {
    List<String> words = new ArrayList<>(List.of("add", object));
    if (named) {
      words.add(name);
    }
    for (Option<String, ?> option : options.all()) {
      Optional<?> value = values.find(option);
      if (value.isPresent()) {
        String text = value.get().toString();
        if (option.name().equals("file") && !readable.test(text)) {
          return Built.wrong(
              option, "\"" + text + "\" can't be read; right is the path of a readable file");
        }
        words.add(option.dashed());
        words.add(text.contains(" ") && !text.contains("\"") ? "\"" + text + "\"" : text);
      }
    }
    boolean enough =
        required.isEmpty()
            || options.all().stream()
                .anyMatch(option -> required.contains(option.name()) && values.given(option));
    return enough
        ? Built.of(String.join(" ", words), inEffect ? List.of() : List.of("add " + object))
        : Built.wrong("-" + required.get(0), "is missing");
  }
}
