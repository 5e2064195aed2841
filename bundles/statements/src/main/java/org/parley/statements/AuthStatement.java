/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.parley.statements.IdentityWords.X500_DN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.number.IdentificationType;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PeerBehavior;
import org.parley.api.policy.PeerBehavior.NatTraversal;
import org.parley.api.policy.PeerBehavior.Uniqueness;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.secret.Secret;

/** {@code add auth}: authentication records. */
final class AuthStatement implements Grammar<AuthenticationRecord> {
  private static final Keywords<IkeVersion> VERSIONS =
      new Keywords<IkeVersion>("a version of IKE")
          .word(IkeVersion.IKEV1, "IKEV1")
          .word(IkeVersion.IKEV2, "IKEV2");
  private static final Keywords<Phase1Exchange> EXCHANGES =
      new Keywords<Phase1Exchange>("an exchange")
          .word(Phase1Exchange.MAIN, "MM")
          .word(Phase1Exchange.AGGRESSIVE, "AM");
  private static final Keywords<AuthenticationKind> METHODS =
      new Keywords<AuthenticationKind>("a way to authenticate")
          .word(AuthenticationKind.PSK, "PSK")
          .word(AuthenticationKind.RSASIG, "RSASIG")
          .word(AuthenticationKind.ECDSASIG, "ECDSASIG")
          .word(AuthenticationKind.XAUTH_PSK, "XAUTHPSK")
          .word(AuthenticationKind.XAUTH_RSASIG, "XAUTHRSASIG")
          .word(AuthenticationKind.HYBRID_RSASIG, "HYBRIDRSASIG");
  private static final Keywords<String> FLAGS =
      new Keywords<String>("a flag").word("AUTOCONF", "AUTOCONF").word("NONE", "NONE");
  private static final Keywords<Uniqueness> UNIQUENESS =
      new Keywords<Uniqueness>("a rule")
          .word(Uniqueness.REPLACE, "REPLACE")
          .word(Uniqueness.KEEP, "KEEP")
          .word(Uniqueness.NEVER, "NEVER");
  private static final Keywords<NatTraversal> NAT =
      new Keywords<NatTraversal>("a use of NAT traversal")
          .word(NatTraversal.OFF, "OFF")
          .word(NatTraversal.DETECT, "DETECT")
          .word(NatTraversal.FORCE, "FORCE");

  private static final OptionTable.Rows<AuthenticationRecord> ROWS = OptionTable.rows();

  static final Option<AuthenticationRecord, AddressRange> REMOTE =
      ROWS.row(
          "rem[ote]",
          Addresses::subnet,
          "",
          r -> Optional.of(Addresses.shown(r.remote())),
          "addresses of the peers, ip[/prefix]");
  static final Option<AuthenticationRecord, List<IkeVersion>> KMP =
      ROWS.row(
          "k[mp]",
          Lists.of(VERSIONS, ",", 2),
          "IKEV1",
          r -> Optional.of(String.join(",", r.keyManagement().stream().map(Enum::name).toList())),
          "versions of IKE in the order in which they are tried: IKEV1, IKEV2, or both");
  static final Option<AuthenticationRecord, Phase1Exchange> EXCHANGE =
      ROWS.row(
          "ex[change]",
          EXCHANGES,
          "MM",
          r -> Optional.of(EXCHANGES.wordOf(r.exchange())),
          "IKEv1 phase 1: MM (Main Mode) or AM (Aggressive Mode)");
  static final Option<AuthenticationRecord, AuthenticationKind> LOCAL_METHOD =
      ROWS.row(
          "local_m[ethod]",
          METHODS,
          "",
          r -> Optional.of(r.localMethod().keyword()),
          "how the local side proves its identity: PSK, RSASIG, ECDSASIG, ...");
  static final Option<AuthenticationRecord, AuthenticationKind> REMOTE_METHOD =
      ROWS.row(
          "remote_m[ethod]",
          METHODS,
          "",
          r -> Optional.of(r.remoteMethod().keyword()),
          "how the peer proves its identity: PSK, RSASIG, ECDSASIG, ...");
  static final Option<AuthenticationRecord, Secret> PRESHARED =
      ROWS.secret(
          "pre[shared]",
          new PresharedKey(),
          r -> r.preshared().map(PresharedKey::shown),
          "shared key: 0x and hexadecimal digits, or characters taken literally");
  static final Option<AuthenticationRecord, String> LTYPE =
      ROWS.row(
          "lt[ype]",
          IdentityWords.types(),
          "",
          r -> r.localIdentity().map(IdentityWords::type),
          "type of the local identity; default: the address of the sending interface");
  static final Option<AuthenticationRecord, String> LID =
      ROWS.row(
          "lid",
          Reading::of,
          "",
          r -> r.localIdentity().map(IdentityWords::shown).filter(text -> !text.isEmpty()),
          "local identity");
  static final Option<AuthenticationRecord, String> RTYPE =
      ROWS.row(
          "rt[ype]",
          IdentityWords.types(),
          "",
          r -> r.remoteIdentity().map(IdentityWords::type),
          "type of the peer's identity; default: its packet source address");
  static final Option<AuthenticationRecord, String> RID =
      ROWS.row(
          "rid",
          Reading::of,
          "",
          r -> r.remoteIdentity().map(IdentityWords::shown),
          "the peer's identity, or a subnet, range or subtree");
  static final Option<AuthenticationRecord, Integer> PRIORITY =
      ROWS.row(
          "pri[ority]",
          Numbers.between(1, Integer.MAX_VALUE),
          "10",
          r -> Optional.of(Integer.toString(r.priority())),
          "lower is searched earlier; default: highest number plus 10");
  static final Option<AuthenticationRecord, List<String>> RECORD_FLAGS =
      ROWS.row(
          "fl[ags]",
          Lists.of(FLAGS, "+", 2),
          "NONE",
          r -> Optional.of(r.autoconf() ? "AUTOCONF" : "NONE"),
          "AUTOCONF (peers with changing addresses; the local side only responds) or NONE");
  static final Option<AuthenticationRecord, Boolean> START =
      ROWS.row(
          "st[art]",
          Switches.ON_OFF,
          "OFF",
          r -> Switches.shown(r.behavior().start()),
          "negotiate when the daemon starts (not in HP-UX)");
  static final Option<AuthenticationRecord, Boolean> KEEPUP =
      ROWS.row(
          "ke[epup]",
          Switches.ON_OFF,
          "OFF",
          r -> Switches.shown(r.behavior().keepUp()),
          "negotiate again when the peer's SAs end (not in HP-UX)");
  static final Option<AuthenticationRecord, Boolean> RETRY =
      ROWS.row(
          "ret[ry]",
          Switches.ON_OFF,
          "OFF",
          r -> Switches.shown(r.behavior().retry()),
          "try again with back-off when a negotiation fails (not in HP-UX)");
  static final Option<AuthenticationRecord, Uniqueness> UNIQUE =
      ROWS.row(
          "un[ique]",
          UNIQUENESS,
          "NEVER",
          r -> Optional.of(UNIQUENESS.wordOf(r.behavior().uniqueness())),
          "older IKE SAs of the same identity: REPLACE, KEEP or NEVER (not in HP-UX)");
  static final Option<AuthenticationRecord, NatTraversal> NAT_TRAVERSAL =
      ROWS.row(
          "nat",
          NAT,
          "DETECT",
          r -> Optional.of(NAT.wordOf(r.behavior().natTraversal())),
          "NAT traversal: OFF, DETECT or FORCE (not in HP-UX)");
  static final Option<AuthenticationRecord, OnRemoval> ON_REMOVAL =
      ROWS.row(Removals.OPTION, Removals.words(), Removals.DEFAULT, Removals::shown, Removals.HELP);
  static final Option<AuthenticationRecord, Map<String, String>> OPTIONS =
      ROWS.row(
          "opt[ions]",
          ExtensionOptions::read,
          "",
          r -> ExtensionOptions.shown(r.behavior().options()),
          "what extensions do with the peer, name=value,... (not in HP-UX)");

  private static final OptionTable<AuthenticationRecord> TABLE = ROWS.build();

  @Override
  public String object() {
    return "auth";
  }

  @Override
  public String help() {
    return "authentication record: how a peer and the local side prove who they are";
  }

  @Override
  public String profileSection() {
    return "AuthPolicy-Defaults";
  }

  @Override
  public OptionTable<AuthenticationRecord> options() {
    return TABLE;
  }

  @Override
  public Optional<Option<AuthenticationRecord, Integer>> priority() {
    return Optional.of(PRIORITY);
  }

  @Override
  public Built<AuthenticationRecord> build(Heading heading, Values values) {
    Reading<Optional<Identity>> local = localIdentity(values);
    Reading<Optional<IdentityPattern>> remote = remoteIdentity(values);
    Optional<Complaint> complaint = AuthChecks.complaint(values, local, remote);
    if (complaint.isPresent()) {
      return new Built<>(Optional.empty(), complaint, List.of());
    }
    PeerBehavior behavior =
        new PeerBehavior(
            values.get(START),
            values.get(KEEPUP),
            values.get(RETRY),
            values.get(UNIQUE),
            values.get(NAT_TRAVERSAL),
            values.get(ON_REMOVAL),
            values.find(OPTIONS).orElse(Map.of()));
    return Built.of(
        new AuthenticationRecord(
            heading.name(),
            values.get(REMOTE),
            values.get(KMP),
            values.get(EXCHANGE),
            method(values, LOCAL_METHOD),
            method(values, REMOTE_METHOD),
            values.find(PRESHARED),
            local.value(),
            remote.value(),
            heading.priority(),
            values.get(RECORD_FLAGS).contains("AUTOCONF"),
            behavior,
            heading.store()));
  }

  /** PSK when a key is there, else RSASIG. */
  static AuthenticationKind method(
      Values values, Option<AuthenticationRecord, AuthenticationKind> option) {
    return values
        .find(option)
        .orElse(
            values.find(PRESHARED).isPresent()
                ? AuthenticationKind.PSK
                : AuthenticationKind.RSASIG);
  }

  private static Reading<Optional<Identity>> localIdentity(Values values) {
    String type = values.find(LTYPE).orElse("");
    String id = values.find(LID).orElse("");
    if (type.equals(X500_DN) && id.isEmpty()) {
      return Reading.of(Optional.of(new Identity(IdentificationType.DER_ASN1_DN, new byte[0])));
    }
    return type.isEmpty() || id.isEmpty()
        ? Reading.of(Optional.empty())
        : IdentityWords.local(type, id).map(Optional::of);
  }

  private static Reading<Optional<IdentityPattern>> remoteIdentity(Values values) {
    String type = values.find(RTYPE).orElse("");
    String id = values.find(RID).orElse("");
    return type.isEmpty() || id.isEmpty()
        ? Reading.of(Optional.empty())
        : IdentityWords.remote(type, id).map(Optional::of);
  }
}
