/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.time.Duration;
import java.util.Optional;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.Decision;
import org.parley.api.identity.Identity;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.spi.address.AddressLease;
import org.parley.wire.octets.Slice;

/** One change that a verdict asks for. */
public sealed interface Effect {

  /** Send a message. */
  record Send(MessageDraft draft, Delivery delivery) implements Effect {}

  /** What happens to a message after it was sent. */
  enum Delivery {
    /** Sent again by the timer until the next message of the peer in this exchange. */
    EXPECTS_REPLY,
    /** Sent again when the message it answers comes again. */
    ANSWERS,
    /**
     * Sent again when the message it answers comes again, and a few times by the timer until the
     * peer goes on: the peer may need it, but nobody has shown yet that there is one at this
     * address. Nothing ends when it stays unanswered.
     */
    ANSWERS_UNPROVEN,
    /** Sent once. */
    ONCE
  }

  /** Remember the responder's SPI (initiator only, once). */
  record LearnResponderSpi(long spi) implements Effect {}

  /** Remember which records were chosen. */
  record ChooseRecords(AuthenticationRecord record, IkePolicy policy) implements Effect {}

  /** Remember the algorithms that were agreed, before there are keys. */
  record ChooseSuite(CipherSuite suite) implements Effect {}

  /**
   * Use these keys from now on; the engine owns the secrets.
   *
   * @param chains as the first protected message is to find them
   */
  record SetKeys(IkeKeys keys, Chains chains) implements Effect {}

  /** Remember identities. */
  record SetIdentities(Optional<Identity> local, Optional<Identity> remote) implements Effect {}

  /**
   * Authentication has succeeded: the IKE SA is established.
   *
   * @param lifeSeconds 0 = without end
   */
  record Establish(long lifeSeconds) implements Effect {}

  /** A new, agreed lifetime of the IKE SA, from now. */
  record SetIkeLifetime(long lifeSeconds) implements Effect {}

  /** Remember a vendor id of the peer. */
  record LearnVendorId(Slice vendorId) implements Effect {}

  /** Go over to the NAT traversal port for all that follows (initiator). */
  record FloatPort() implements Effect {}

  /** IPsec SAs of this peer go in UDP. */
  record UseUdpEncapsulation() implements Effect {}

  /**
   * The peer is behind a NAT: when it has proved that it sent a message from another endpoint, it
   * is spoken to there from then on, and so are its IPsec SAs in UDP (RFC 3947 section 4). Without
   * this an IKE SA of IKEv1 stays where it was established.
   */
  record LetPeerMove() implements Effect {}

  /** Remember what an extension wants to keep (hexadecimal of its encoded state). */
  record KeepExtensionState(String extension, String stateHex) implements Effect {}

  /**
   * Install the inbound SA of a pair; must come before anything is sent that lets the peer use it.
   */
  record InstallInbound(NewChild child) implements Effect {}

  /**
   * Install the outbound SA of a pair, which is complete then; a pair that it replaces is used no
   * more for sending.
   */
  record InstallOutbound(NewChild child) implements Effect {}

  /** A new lifetime of an installed pair, as the responder asked for (RFC 2407 section 4.6.3.1). */
  record SetChildLifetime(long inboundSpi, long lifeSeconds, long lifeKilobytes)
      implements Effect {}

  /** The peer deleted its inbound SA: remove the pair that sends on it. */
  record RemoveChildByOutboundSpi(IpsecProtocol protocol, long outboundSpi, String reason)
      implements Effect {}

  /** Remove a pair. */
  record RemoveChildByInboundSpi(IpsecProtocol protocol, long inboundSpi, String reason)
      implements Effect {}

  /**
   * The peer knows nothing of older SAs (INITIAL-CONTACT): remove all others with the same
   * identity.
   */
  record ForgetOlder(String reason) implements Effect {}

  /**
   * The peer has refused, in a protected message of another exchange, what the local side asked for
   * (IKEv1: an error notify in an Informational exchange). The exchange of this SA that the local
   * side began and that waits for its first answer ends with this reason: the one that reserved
   * {@code offeredSpi}; without an SPI, the only one there is, else none.
   *
   * @param offeredSpi inbound SPI that the notify names, when it names one
   */
  record EndRefused(Optional<Long> offeredSpi, String reason) implements Effect {}

  /** Start an exchange on this IKE SA. */
  record StartExchange(Exchange.Purpose purpose, ExchangeRequest request) implements Effect {}

  /**
   * How many requests the peer takes at a time (RFC 7296 section 2.3, SET_WINDOW_SIZE); 1 until
   * this is applied.
   */
  record SetPeerWindow(int size) implements Effect {}

  /**
   * The negotiation starts over: the next request of this instance goes as the first message, with
   * message id 0 and without a responder SPI (RFC 7296 section 2.6 and 1.2: COOKIE,
   * INVALID_KE_PAYLOAD). Initiator of IKE_SA_INIT only.
   */
  record RestartMessages() implements Effect {}

  /** Set off {@code timer(name)} of this instance later. */
  record Schedule(String name, Duration delay) implements Effect {}

  /**
   * Set off {@code timer(name)} of an extension on this IKE SA later, however its exchanges end. A
   * timer of the same extension and name is replaced; it ends with the SA, and waits for an
   * extension that is away.
   *
   * @param delay zero takes the timer back
   */
  record SetExtensionTimer(String extension, String name, Duration delay) implements Effect {}

  /** Send the one octet that keeps a NAT's mapping (RFC 3948 section 2.3). */
  record SendKeepalive() implements Effect {}

  /** Write an audit message. */
  record Audit(AuditLevel level, String text) implements Effect {}

  /** Put a decision on the trail; without an exchange, on one of its own. */
  record Note(String topic, String subject, Decision.Verdict verdict, String reason)
      implements Effect {}

  /**
   * The peer is dead: the IKE SA is removed, and its IPsec SA pairs, also in IKEv1 unless another
   * established IKE SA with this peer carries them. The peer is told nothing. Audit and a trail say
   * the reason.
   */
  record PeerDead(String reason) implements Effect {}

  /**
   * Someone who did not prove who he is says that the peer no longer knows this SA (INVALID-COOKIE,
   * INVALID_IKE_SPI). By itself it changes nothing; when the next exchange on the SA stays
   * unanswered, the SA is removed.
   */
  record SuspectPeer(String reason) implements Effect {}

  /**
   * No exchange that creates IPsec SAs begins on this SA, from either side, before the gate is
   * released: what the local side wants waits, what the peer begins is refused.
   *
   * @param gate name; several may be closed at a time
   * @param reason for people, such as {@code the user has not authenticated}
   * @param limit when it is not released by then, the SA ends
   */
  record HoldChildren(String gate, String reason, Duration limit) implements Effect {}

  /** Opens a gate; one that is not closed stays open. */
  record ReleaseChildren(String gate) implements Effect {}

  /**
   * A person is asked: a message of this instance that expects a reply is sent again for so long,
   * at the longest interval in the end, before the peer is given up.
   */
  record AwaitPerson(Duration patience) implements Effect {}

  /**
   * Remember an address inside the protected network, for as long as the SA lives. One from a pool
   * was leased by an operation of this instance.
   *
   * @param toPeer true when the peer may use it, false when the peer has assigned it to us
   */
  record AssignAddress(AddressLease lease, boolean toPeer) implements Effect {}
}
