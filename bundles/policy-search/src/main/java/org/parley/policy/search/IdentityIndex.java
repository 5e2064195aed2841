/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.statements.IdentityPatterns;
import org.parley.statements.IdentityPatterns.AddressPattern;
import org.parley.statements.IdentityPatterns.NamePattern;

/**
 * Authentication records by the identities that they accept: names by their text, addresses by
 * prefix.
 */
final class IdentityIndex {
  private final Map<String, List<AuthenticationRecord>> byName = new HashMap<>();
  private final AddressIndex<AuthenticationRecord> byAddress;
  private final List<AuthenticationRecord> others = new ArrayList<>();

  IdentityIndex(List<AuthenticationRecord> records) {
    List<AuthenticationRecord> addresses = new ArrayList<>();
    for (AuthenticationRecord record : records) {
      IdentityPattern pattern = record.remoteIdentity().orElse(null);
      if (pattern == null || pattern instanceof AddressPattern) {
        addresses.add(record);
      } else if (pattern instanceof NamePattern name) {
        byName.computeIfAbsent(folded(name.name()), key -> new ArrayList<>(1)).add(record);
      } else {
        others.add(record);
      }
    }
    byAddress =
        new AddressIndex<>(addresses, IdentityIndex::accepted, SearchOrder.FIRST_BY_PRIORITY);
  }

  /** Without a configured identity the peer's address is its identity. */
  private static List<AddressRange> accepted(AuthenticationRecord record) {
    return record.remoteIdentity().orElse(null) instanceof AddressPattern pattern
        ? List.of(pattern.addresses())
        : List.of(record.remote());
  }

  /** Records that may accept it, in the order of search. */
  List<AuthenticationRecord> candidates(Identity received) {
    List<AuthenticationRecord> candidates = new ArrayList<>(others);
    Optional<InetAddress> address = IdentityPatterns.address(received);
    if (address.isPresent()) {
      byAddress.at(address.get()).forEach(candidates::add);
    } else {
      String text = folded(new String(received.octets(), StandardCharsets.UTF_8));
      candidates.addAll(byName.getOrDefault(text, List.of()));
      for (int at = 0; at < text.length(); at++) {
        if (at > 0 && (text.charAt(at) == '.' || text.charAt(at) == '@')) {
          candidates.addAll(byName.getOrDefault(text.substring(at), List.of()));
        }
      }
    }
    candidates.sort(SearchOrder.FIRST_BY_PRIORITY);
    return candidates;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
