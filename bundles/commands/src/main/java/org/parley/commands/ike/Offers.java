/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Associations;
import org.parley.api.control.Bundles;
import org.parley.api.control.Exchanges;
import org.parley.api.control.PolicyEditor;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;
import org.parley.api.sa.IkeSaSnapshot;
import org.parley.commands.line.Offer;
import org.parley.commands.service.ControlServices;
import org.parley.commands.text.Format;

/** Completions out of what the daemon knows at that moment. */
final class Offers {
  /** Names of authentication records, and addresses of peers there is an SA with. */
  static final Offer PEERS =
      services ->
          Stream.concat(
                  records(services, PolicySet::authentications),
                  ikeSas(services)
                      .flatMap(
                          sa -> Stream.of(sa.record(), sa.remote().address().getHostAddress())))
              .toList();

  /** Names of host and tunnel policies. */
  static final Offer POLICIES =
      services ->
          Stream.concat(records(services, PolicySet::hosts), records(services, PolicySet::tunnels))
              .toList();

  /** Local numbers of IKE SAs. */
  static final Offer IKE_SAS =
      services -> ikeSas(services).map(sa -> Long.toString(sa.id())).toList();

  /** Inbound SPIs of IPsec SA pairs. */
  static final Offer CHILD_SAS =
      services ->
          services.find(Associations.class).map(Associations::childSas).stream()
              .flatMap(List::stream)
              .map(sa -> Format.spi(sa.inboundSpi()))
              .toList();

  /** Bundles that serve algorithms. */
  static final Offer PROVIDERS =
      services -> servings(services).map(Algorithms.Serving::provider).distinct().toList();

  /** Bundles of which something is in quarantine. */
  static final Offer QUARANTINED =
      services -> services.find(Algorithms.class).map(Algorithms::quarantined).orElse(List.of());

  /** Names of algorithms. */
  static final Offer ALGORITHMS =
      services -> servings(services).map(serving -> serving.algorithm().toString()).toList();

  /** Names of exchanges. */
  static final Offer EXCHANGES =
      services ->
          services.find(Exchanges.class).map(Exchanges::tables).stream()
              .flatMap(List::stream)
              .map(Exchanges.Table::name)
              .toList();

  /** Symbolic names of bundles of Parley, and of all that serve algorithms. */
  static final Offer BUNDLES =
      services ->
          Stream.concat(
                  services.find(Bundles.class).map(Bundles::bundles).stream()
                      .flatMap(List::stream)
                      .map(Bundles.Row::symbolicName)
                      .filter(name -> name.startsWith("org.parley.")),
                  servings(services).map(Algorithms.Serving::provider))
              .toList();

  /** Kinds of records that SAs are negotiated under. */
  static final Offer RECORD_KINDS = Offer.of("auth", "host", "tunnel", "ikev1", "ikev2");

  private Offers() {}

  /** Names of the records of a kind. */
  static Offer recordsOf(String kind) {
    return switch (kind) {
      case "auth" -> services -> records(services, PolicySet::authentications).toList();
      case "host" -> services -> records(services, PolicySet::hosts).toList();
      case "tunnel" -> services -> records(services, PolicySet::tunnels).toList();
      case "ikev1" -> services -> ikePolicies(services, IkeVersion.IKEV1).toList();
      case "ikev2" -> services -> ikePolicies(services, IkeVersion.IKEV2).toList();
      default -> Offer.NOTHING;
    };
  }

  private static Stream<String> ikePolicies(ControlServices services, IkeVersion version) {
    return records(
        services,
        set -> set.ikePolicies().stream().filter(each -> each.version() == version).toList());
  }

  private static Stream<Algorithms.Serving> servings(ControlServices services) {
    return services.find(Algorithms.class).map(Algorithms::servings).stream().flatMap(List::stream);
  }

  private static Stream<IkeSaSnapshot> ikeSas(ControlServices services) {
    return services.find(Associations.class).map(Associations::ikeSas).stream()
        .flatMap(List::stream);
  }

  private static <R extends PolicyRecord> Stream<String> records(
      ControlServices services, Function<PolicySet, List<R>> kind) {
    Optional<PolicySet> set = services.find(PolicyEditor.class).flatMap(PolicyEditor::records);
    return set.map(kind).stream().flatMap(List::stream).map(PolicyRecord::name);
  }
}
