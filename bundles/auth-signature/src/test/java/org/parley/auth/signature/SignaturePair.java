/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.auth.signature;

import static org.parley.api.number.KnownAlgorithms.AES_CBC_128;
import static org.parley.api.number.KnownAlgorithms.MODP_1536;
import static org.parley.api.number.KnownAlgorithms.SHA1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.event.Refusal;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
import org.parley.api.identity.IdentityPattern;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PeerBehavior;
import org.parley.api.policy.Phase1Exchange;
import org.parley.certificate.path.CertificatePath;
import org.parley.certificate.path.pki.Authority;
import org.parley.certificate.path.pki.FixedClock;
import org.parley.certificate.path.pki.Shelf;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.stepping.Policies;
import org.parley.ikev1.stepping.SteppedPair;
import org.parley.ikev1.stepping.SteppedPeer;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Verdict;

/** Two peers that sign, stepped message by message. */
final class SignaturePair {
  final SteppedPair pair;
  final SteppedPeer alice;
  final SteppedPeer bob;

  /** Alice and Bob with their keys and certificates, in Main Mode. */
  SignaturePair(AuthenticationKind kind, Shelf ofAlice, Shelf ofBob) {
    this(new MainMode(), kind, ofAlice, ofBob);
  }

  /** Alice and Bob with their keys and certificates. */
  SignaturePair(Exchange mode, AuthenticationKind kind, Shelf ofAlice, Shelf ofBob) {
    pair = new SteppedPair(List.of(mode));
    alice = pair.alice;
    bob = pair.bob;
    alice.authentication = method(kind, ofAlice);
    bob.authentication = method(kind, ofBob);
    pair.configure(
        record(kind, Optional.empty(), Optional.empty(), Map.of()),
        Policies.policy(List.of(AES_CBC_128), List.of(SHA1), List.of(MODP_1536), 3600, false));
  }

  static CertificateAuthentication method(AuthenticationKind kind, Shelf shelf) {
    Material material = new Material();
    material.bindSource(shelf);
    CertificatePath validation = new CertificatePath(new FixedClock(Authority.NOW), "strict");
    validation.bindSource(shelf);
    material.bindValidation(validation);
    return kind.equals(AuthenticationKind.RSASIG)
        ? new RsaSignatureAuthentication(material)
        : new EcdsaSignatureAuthentication(material);
  }

  static AuthenticationRecord record(
      AuthenticationKind kind,
      Optional<Identity> local,
      Optional<IdentityPattern> remote,
      Map<String, String> options) {
    PeerBehavior behavior =
        new PeerBehavior(
            false,
            false,
            false,
            PeerBehavior.Uniqueness.NEVER,
            PeerBehavior.NatTraversal.OFF,
            OnRemoval.KEEP,
            options);
    return new AuthenticationRecord(
        "peer",
        AddressRange.ofPrefix(Policies.address("192.0.2.0"), 24),
        List.of(IkeVersion.IKEV1),
        Phase1Exchange.MAIN,
        kind,
        kind,
        Optional.empty(),
        local,
        remote,
        10,
        false,
        behavior,
        "test");
  }

  boolean established() {
    return alice.sa.established && bob.sa.established;
  }

  /** Why the last exchange of a peer was refused; empty when it was not. */
  static String refusal(SteppedPeer peer) {
    return peer.last() instanceof Verdict.Reject reject ? reason(reject.refusal()) : "";
  }

  private static String reason(Refusal refusal) {
    return refusal.reason();
  }
}
