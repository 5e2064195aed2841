/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import static org.parley.itests.interop.ScenarioFailure.unless;
import static org.parley.itests.interop.ScenarioFailure.unlessEqual;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.parley.itests.interop.Scenario.Role;
import org.parley.itests.peer.LibreswanConfig;
import org.parley.itests.peer.PeerChildSa;
import org.parley.itests.peer.PeerNetwork;

/**
 * libreswan that behaves badly on purpose ({@code whack --impair}): each row has the outcome that
 * the RFC asks for, and no row sets off an exception.
 */
final class ImpairScenarios {
  private static final int IMPATIENT_SECONDS = 8;
  private static final int PATIENT_SECONDS = 25;

  /** What is left at our side. */
  private enum Outcome {
    /** All the same, one IKE SA and one pair of IPsec SAs. */
    AGREED,
    /** The IKE SA alone: what was wrong was in Quick Mode. */
    NO_IPSEC_SAS,
    /** Nothing. */
    NO_IKE_SA
  }

  /**
   * One row.
   *
   * @param name in the table
   * @param role ours
   * @param switches what libreswan is told
   * @param reason words of our trail or audit; empty when all goes well
   * @param rule the source of the outcome
   */
  private record Impairment(
      String name, Role role, List<String> switches, Outcome outcome, String reason, String rule) {

    static Impairment of(String switches, Role role, Outcome outcome, String reason, String rule) {
      return new Impairment(
          switches
              .replace(':', '-')
              .replace("-attribute", "")
              .replace("v1-hash-exchange-", "hash-")
              .toLowerCase(Locale.ROOT),
          role,
          List.of(switches),
          outcome,
          reason,
          rule);
    }

    Impairment and(String more) {
      return new Impairment(
          name + "-" + more.substring(more.indexOf(':') + 1).toLowerCase(Locale.ROOT),
          role,
          List.of(switches.get(0), more),
          outcome,
          reason,
          rule);
    }
  }

  private static final String REQUIRED = "RFC 2409 section 5: what a message must hold";
  private static final String ATTRIBUTES = "RFC 2407 section 4.5, RFC 3602 section 5.3";
  private static final String HASHES = "RFC 2409 section 5.5: HASH(1), (2), (3) authenticate";
  private static final String HEADER = "RFC 2408 section 5.2";
  private static final String RESENT = "RFC 2408 section 5.1: retransmission, duplicates";

  private static final List<Impairment> TABLE =
      List.of(
          Impairment.of("ke-payload:OMIT", Role.RESPONDER, Outcome.NO_IKE_SA, "KE", REQUIRED),
          Impairment.of(
              "ke-payload:EMPTY", Role.RESPONDER, Outcome.NO_IKE_SA, "public value", REQUIRED),
          Impairment.of("ke-payload:DUPLICATE", Role.RESPONDER, Outcome.NO_IKE_SA, "KE", REQUIRED),
          Impairment.of(
              "ke-payload:0",
              Role.RESPONDER,
              Outcome.NO_IKE_SA,
              "public value",
              "RFC 2412 section 5"),
          Impairment.of("ke-payload:OMIT", Role.INITIATOR, Outcome.NO_IKE_SA, "KE", REQUIRED),
          Impairment.of(
              "ke-payload:0",
              Role.INITIATOR,
              Outcome.NO_IKE_SA,
              "public value",
              "RFC 2412 section 5"),
          Impairment.of(
              "ike-key-length-attribute:OMIT",
              Role.RESPONDER,
              Outcome.NO_IKE_SA,
              "cipher 7",
              ATTRIBUTES),
          Impairment.of(
              "ike-key-length-attribute:DUPLICATE",
              Role.RESPONDER,
              Outcome.NO_IKE_SA,
              "attribute 14",
              ATTRIBUTES),
          Impairment.of(
              "ike-key-length-attribute:129", Role.RESPONDER, Outcome.NO_IKE_SA, "129", ATTRIBUTES),
          Impairment.of(
              "child-key-length-attribute:OMIT",
              Role.RESPONDER,
              Outcome.NO_IPSEC_SAS,
              "ESP transform 12",
              ATTRIBUTES),
          Impairment.of(
              "child-key-length-attribute:DUPLICATE",
              Role.RESPONDER,
              Outcome.NO_IPSEC_SAS,
              "attribute 6",
              ATTRIBUTES),
          Impairment.of(
              "child-key-length-attribute:129",
              Role.RESPONDER,
              Outcome.NO_IPSEC_SAS,
              "key length 129",
              ATTRIBUTES),
          Impairment.of(
                  "v1-hash-exchange:QUICK",
                  Role.RESPONDER,
                  Outcome.NO_IPSEC_SAS,
                  "exactly 1 HASH",
                  HASHES)
              .and("v1-hash-payload:OMIT"),
          Impairment.of(
                  "v1-hash-exchange:QUICK", Role.RESPONDER, Outcome.NO_IPSEC_SAS, "HASH(1)", HASHES)
              .and("v1-hash-payload:EMPTY"),
          Impairment.of(
                  "v1-hash-exchange:QUICK", Role.RESPONDER, Outcome.NO_IPSEC_SAS, "HASH", HASHES)
              .and("v1-hash-payload:DUPLICATE"),
          Impairment.of(
                  "v1-hash-exchange:QUICK", Role.RESPONDER, Outcome.NO_IPSEC_SAS, "HASH(1)", HASHES)
              .and("v1-hash-payload:0"),
          Impairment.of(
                  "v1-hash-exchange:QUICK", Role.INITIATOR, Outcome.NO_IPSEC_SAS, "HASH(2)", HASHES)
              .and("v1-hash-payload:0"),
          Impairment.of(
              "send-bogus-isakmp-flag", Role.RESPONDER, Outcome.NO_IKE_SA, "flags", HEADER),
          Impairment.of("ike-initiator-spi:0", Role.RESPONDER, Outcome.NO_IKE_SA, "", HEADER),
          Impairment.of("ike-responder-spi:0", Role.INITIATOR, Outcome.NO_IKE_SA, "", HEADER),
          Impairment.of(
              "allow-null-none",
              Role.RESPONDER,
              Outcome.NO_IPSEC_SAS,
              "none",
              "RFC 4303 section 3.2: not both NULL"),
          Impairment.of("jacob-two-two", Role.RESPONDER, Outcome.AGREED, "", RESENT),
          Impairment.of("jacob-two-two", Role.INITIATOR, Outcome.AGREED, "", RESENT),
          Impairment.of("drop-outgoing:2", Role.RESPONDER, Outcome.AGREED, "", RESENT),
          Impairment.of("drop-incoming:1", Role.INITIATOR, Outcome.AGREED, "", RESENT));

  private ImpairScenarios() {}

  static List<Scenario> all() {
    return TABLE.stream().map(ImpairScenarios::scenario).toList();
  }

  private static Scenario scenario(Impairment row) {
    return new Scenario(
            "impaired/" + row.name + "/" + row.role.word(),
            row.role,
            LibreswanScenarios.LIBRESWAN,
            laboratory -> run(laboratory, row))
        .alsoInCiIf(row.switches.contains("ke-payload:DUPLICATE"));
  }

  private static void run(Laboratory laboratory, Impairment row) throws IOException {
    AlgorithmSuite suite = AlgorithmSuite.AES256;
    String child = row.name.startsWith("allow-null") ? "null-none" : "aes256-sha2_256";
    LibreswanConfig config =
        LibreswanConfig.peer(
                Site.GUEST_ADDRESS,
                Site.OUR_ADDRESS_TO_GUEST,
                "aes256-sha2_256;modp2048",
                child,
                Statements.SECRET)
            .tunnel(PeerNetwork.PEER_NETWORK, PeerNetwork.OUR_NETWORK)
            .impaired(row.switches);
    LibreswanNegotiation negotiation =
        new LibreswanNegotiation(
            laboratory.startDaemon(Statements.tunnelToGuest(suite, suite.transform(), false)),
            laboratory.startLibreswan(config));
    String log = negotiation.ours().log();
    String audit = negotiation.ours().audit();
    boolean agrees = row.outcome == Outcome.AGREED;
    negotiation.initiate(row.role, agrees ? PATIENT_SECONDS : IMPATIENT_SECONDS);
    if (agrees) {
      PeerChildSa agreed = negotiation.awaitChildSa(one -> true);
      negotiation.checkKeys(agreed);
    } else {
      negotiation.awaitSaid(audit, row.reason);
    }
    check(negotiation, row);
    String since = negotiation.ours().log().substring(log.length());
    unless(!since.contains("Exception"), "an exception was logged:%n%s", since);
  }

  private static void check(LibreswanNegotiation negotiation, Impairment row) {
    String report = negotiation.ours().console("ike:sas", "--json").orThrow().output();
    boolean ikeSa = report.contains("ESTABLISHED");
    boolean child =
        negotiation.peer().listSas().stream()
            .flatMap(sa -> sa.children().stream())
            .anyMatch(PeerChildSa::isInstalled);
    unlessEqual("an IKE SA at our side in " + report, row.outcome != Outcome.NO_IKE_SA, ikeSa);
    unlessEqual("IPsec SAs at the peer", row.outcome == Outcome.AGREED, child);
  }
}
