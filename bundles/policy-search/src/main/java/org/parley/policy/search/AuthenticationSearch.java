/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.util.Optional;
import org.parley.api.identity.Identity;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.Phase1Exchange;
import org.parley.spi.policy.Found;
import org.parley.statements.IdentityPatterns;

/** Finds authentication records. Each search is by priority, and its first match is final. */
final class AuthenticationSearch {
  static final String TOPIC = "authentication record";

  private AuthenticationSearch() {}

  /** Initiator, and IKEv1 Main Mode responder: the first record whose {@code -remote} matches. */
  static Found<AuthenticationRecord> byAddress(View view, InetAddress peer, Trace trace) {
    for (AuthenticationRecord record : view.authentications().at(peer)) {
      if (record.remote().contains(peer)) {
        trace.chosen(
            TOPIC, record.name(), "-remote " + record.remote() + " has " + peer.getHostAddress());
        return view.usable(record, TOPIC, trace);
      }
      trace.passedOver(
          TOPIC, record.name(), "-remote " + record.remote() + " has not " + peer.getHostAddress());
    }
    return none(view, peer.getHostAddress(), trace);
  }

  /** IKEv1 Aggressive Mode responder: the first record that accepts the identity. */
  static Found<AuthenticationRecord> byIdentity(View view, Identity received, Trace trace) {
    for (AuthenticationRecord record : view.authentications(received)) {
      if (accepts(record, received)) {
        trace.chosen(TOPIC, record.name(), accepted(record) + " has " + received);
        return view.usable(record, TOPIC, trace);
      }
      trace.passedOver(TOPIC, record.name(), accepted(record) + " has not " + received);
    }
    return none(view, "identity " + received, trace);
  }

  static Found<AuthenticationRecord> byName(View view, String name, Trace trace) {
    Optional<AuthenticationRecord> record = view.authentication(name);
    if (record.isPresent()) {
      trace.chosen(TOPIC, name, "asked for by name");
      return view.usable(record.get(), TOPIC, trace);
    }
    return none(view, "name " + name, trace);
  }

  /**
   * IKEv1 responder at message 1: the record by source address, then {@code -kmp}, then {@code
   * -exchange}.
   */
  static Found<AuthenticationRecord> responder(
      View view, IkeVersion version, Phase1Exchange exchange, InetAddress source, Trace trace) {
    Found<AuthenticationRecord> found = byAddress(view, source, trace);
    if (found.value().isEmpty()) {
      return found;
    }
    AuthenticationRecord record = found.value().get();
    if (!record.keyManagement().contains(version)) {
      return refusedVersion(record, version, trace);
    }
    if (version == IkeVersion.IKEV1 && record.exchange() != exchange) {
      return refusedExchange(record, exchange, trace);
    }
    return trace.found(record);
  }

  /**
   * IKEv1 Aggressive Mode responder: the record by IDii, then {@code -kmp}, then {@code -exchange},
   * then the source address.
   */
  static Found<AuthenticationRecord> aggressiveMode(
      View view, Identity received, InetAddress source, Trace trace) {
    Found<AuthenticationRecord> found = byIdentity(view, received, trace);
    if (found.value().isEmpty()) {
      return found;
    }
    AuthenticationRecord record = found.value().get();
    if (!record.keyManagement().contains(IkeVersion.IKEV1)) {
      return refusedVersion(record, IkeVersion.IKEV1, trace);
    }
    if (record.exchange() != Phase1Exchange.AGGRESSIVE) {
      return refusedExchange(record, Phase1Exchange.AGGRESSIVE, trace);
    }
    return record.remote().contains(source)
        ? trace.found(record)
        : refusedAddress(record, source, trace);
  }

  /** The first record with which some peer at an address could succeed in Aggressive Mode. */
  static Found<AuthenticationRecord> aggressiveMode(View view, InetAddress source, Trace trace) {
    for (AuthenticationRecord record : view.authentications().at(source)) {
      if (record.remote().contains(source)
          && record.keyManagement().contains(IkeVersion.IKEV1)
          && record.exchange() == Phase1Exchange.AGGRESSIVE) {
        return view.usable(record, TOPIC, trace);
      }
    }
    return trace.refuse(
        TOPIC,
        source.getHostAddress(),
        "no authentication record for " + source.getHostAddress() + " says -exchange AM");
  }

  /**
   * IKEv2 responder at message 3: the record by IDi, then {@code -kmp}, then the source address.
   */
  static Found<AuthenticationRecord> responder(
      View view, Identity received, InetAddress source, Trace trace) {
    Found<AuthenticationRecord> found = byIdentity(view, received, trace);
    if (found.value().isEmpty()) {
      return found;
    }
    AuthenticationRecord record = found.value().get();
    if (!record.keyManagement().contains(IkeVersion.IKEV2)) {
      return refusedVersion(record, IkeVersion.IKEV2, trace);
    }
    return record.remote().contains(source)
        ? trace.found(record)
        : refusedAddress(record, source, trace);
  }

  private static Found<AuthenticationRecord> refusedAddress(
      AuthenticationRecord record, InetAddress source, Trace trace) {
    return trace.refuse(
        "remote",
        record.name(),
        "record "
            + record.name()
            + " says -remote "
            + record.remote()
            + ", the peer's address is "
            + source.getHostAddress());
  }

  private static Found<AuthenticationRecord> refusedExchange(
      AuthenticationRecord record, Phase1Exchange exchange, Trace trace) {
    return trace.refuse(
        "exchange",
        record.name(),
        "record "
            + record.name()
            + " says -exchange "
            + record.exchange()
            + ", the peer began "
            + exchange);
  }

  private static Found<AuthenticationRecord> refusedVersion(
      AuthenticationRecord record, IkeVersion version, Trace trace) {
    return trace.refuse(
        "version",
        record.name(),
        "record "
            + record.name()
            + " says -kmp "
            + record.keyManagement()
            + ", the peer began "
            + version);
  }

  private static boolean accepts(AuthenticationRecord record, Identity received) {
    return record
        .remoteIdentity()
        .map(pattern -> pattern.matches(received))
        .orElseGet(
            () -> IdentityPatterns.address(received).filter(record.remote()::contains).isPresent());
  }

  private static String accepted(AuthenticationRecord record) {
    return record
        .remoteIdentity()
        .map(pattern -> "-rid " + pattern.describe())
        .orElse("-remote " + record.remote());
  }

  private static Found<AuthenticationRecord> none(View view, String what, Trace trace) {
    return view.anyStore()
        ? trace.refuse(TOPIC, what, "no authentication record matches " + what)
        : trace.refuse(TOPIC, what, "no policy store is present");
  }
}
