/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.parley.statements.AuthStatement.EXCHANGE;
import static org.parley.statements.AuthStatement.KMP;
import static org.parley.statements.AuthStatement.LID;
import static org.parley.statements.AuthStatement.LOCAL_METHOD;
import static org.parley.statements.AuthStatement.LTYPE;
import static org.parley.statements.AuthStatement.PRESHARED;
import static org.parley.statements.AuthStatement.RECORD_FLAGS;
import static org.parley.statements.AuthStatement.REMOTE;
import static org.parley.statements.AuthStatement.REMOTE_METHOD;
import static org.parley.statements.AuthStatement.RID;
import static org.parley.statements.AuthStatement.RTYPE;
import static org.parley.statements.IdentityWords.X500_DN;

import java.util.Optional;
import java.util.Set;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.Phase1Exchange;

/** What must hold among the options of {@code add auth}. */
final class AuthChecks {
  private static final Set<String> ADDRESS_TYPES = Set.of(IdentityWords.IPV4, IdentityWords.IPV6);

  private AuthChecks() {}

  static Optional<Complaint> complaint(
      Values values, Reading<Optional<Identity>> local, Reading<Optional<IdentityPattern>> remote) {
    boolean peers = values.find(REMOTE).isPresent();
    return new Checks()
        .require(peers, REMOTE, "is missing; right is -remote ip[/prefix]")
        .first()
        .or(() -> pair(values, LTYPE, LID))
        .or(() -> pair(values, RTYPE, RID))
        .or(
            () ->
                new Checks()
                    .require(local.good(), LID, local.error())
                    .require(remote.good(), RID, remote.error())
                    .first())
        .or(() -> methods(values))
        .or(() -> autoconf(values));
  }

  /** Type and value of an identity belong together; the local certificate gives its own name. */
  private static Optional<Complaint> pair(
      Values values,
      Option<AuthenticationRecord, String> typeOption,
      Option<AuthenticationRecord, String> idOption) {
    String type = values.find(typeOption).orElse("");
    boolean id = values.find(idOption).isPresent();
    boolean byCertificate = idOption.equals(LID) && type.equals(X500_DN);
    String right = "; right is " + typeOption.dashed() + " and " + idOption.dashed() + " together";
    return new Checks()
        .require(
            !id || !type.isEmpty(), typeOption, "is missing beside " + idOption.dashed() + right)
        .require(
            id || type.isEmpty() || byCertificate,
            idOption,
            "is missing beside " + typeOption.dashed() + " " + type + right)
        .first();
  }

  private static Optional<Complaint> methods(Values values) {
    AuthenticationKind local = AuthStatement.method(values, LOCAL_METHOD);
    AuthenticationKind remote = AuthStatement.method(values, REMOTE_METHOD);
    boolean psk = local.sharesKey() || remote.sharesKey();
    String certificates = "X500-DN goes only with certificates; right is ";
    return new Checks()
        .require(
            !psk || values.find(PRESHARED).isPresent(),
            PRESHARED,
            "is missing; method " + local + " needs a shared key")
        .require(
            !values.find(LTYPE).orElse("").equals(X500_DN) || !local.sharesKey(),
            LTYPE,
            certificates + "-local_method RSASIG or another type")
        .require(
            !values.find(RTYPE).orElse("").equals(X500_DN) || !remote.sharesKey(),
            RTYPE,
            certificates + "-remote_method RSASIG or another type")
        .first();
  }

  private static Optional<Complaint> autoconf(Values values) {
    boolean autoconf = values.get(RECORD_FLAGS).contains("AUTOCONF");
    String rtype = values.find(RTYPE).orElse("");
    return new Checks()
        .require(
            values.get(RECORD_FLAGS).size() == 1,
            RECORD_FLAGS,
            "NONE can't be joined with another flag")
        .require(
            !autoconf
                || !values.get(KMP).contains(IkeVersion.IKEV1)
                || values.get(EXCHANGE) == Phase1Exchange.AGGRESSIVE,
            EXCHANGE,
            "must be AM with IKEV1 and flag AUTOCONF")
        .require(
            !autoconf || !(rtype.isEmpty() || ADDRESS_TYPES.contains(rtype)),
            RTYPE,
            "must be FQDN, USER-FQDN, X500-DN or KEY-ID with flag AUTOCONF, since the address"
                + " changes")
        .first();
  }
}
