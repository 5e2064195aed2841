/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.parley.api.number.AhNumbers;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.EncapsulationMode;
import org.parley.api.number.EspNumbers;
import org.parley.api.number.IpsecAttribute;
import org.parley.api.number.IpsecAuthenticationNumbers;
import org.parley.api.number.KeyExchangeNumbers;
import org.parley.api.number.ProtocolId;
import org.parley.api.policy.IpsecProtocol;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.payload.DataAttribute;

/**
 * What one AH or ESP transform says (RFC 2407 section 4.5).
 *
 * @param encryption empty for AH
 * @param integrity empty with AEAD
 * @param group group of the transform's own key exchange; empty without perfect forward secrecy
 * @param life without seconds said, the default of the RFC
 * @param extendedSequenceNumbers 64 bits (RFC 4304)
 */
record IpsecTerms(
    IpsecProtocol protocol,
    Optional<AlgorithmId> encryption,
    Optional<AlgorithmId> integrity,
    EncapsulationMode mode,
    Optional<AlgorithmId> group,
    Lifetime life,
    boolean extendedSequenceNumbers) {
  private static final int LIFE_TYPE = IpsecAttribute.SA_LIFE_TYPE.value();
  private static final int LIFE_DURATION = IpsecAttribute.SA_LIFE_DURATION.value();
  private static final int GROUP = IpsecAttribute.GROUP_DESCRIPTION.value();
  private static final int MODE = IpsecAttribute.ENCAPSULATION_MODE.value();
  private static final int AUTHENTICATION = IpsecAttribute.AUTHENTICATION_ALGORITHM.value();
  private static final int KEY_LENGTH = IpsecAttribute.KEY_LENGTH.value();
  private static final int ECN = IpsecAttribute.ECN_TUNNEL.value();
  private static final int SEQUENCE = IpsecAttribute.EXTENDED_SEQUENCE_NUMBER.value();
  private static final int SEQUENCE_64_BITS = 1;
  private static final Set<Integer> KNOWN =
      Set.of(GROUP, MODE, AUTHENTICATION, KEY_LENGTH, ECN, SEQUENCE);

  /** The protocol of a proposal; empty when it is neither AH nor ESP. */
  static Optional<IpsecProtocol> protocol(ProtocolId id) {
    if (id.equals(ProtocolId.ESP)) {
      return Optional.of(IpsecProtocol.ESP);
    }
    return id.equals(ProtocolId.AH) ? Optional.of(IpsecProtocol.AH) : Optional.empty();
  }

  /** As a transform to send; empty when IKEv1 has no number for an algorithm. */
  Optional<TransformV1> toTransform(int number) {
    OptionalInt id =
        protocol == IpsecProtocol.ESP
            ? EspNumbers.transformId(encryption.orElseThrow())
            : AhNumbers.transformId(integrity.orElseThrow());
    OptionalInt authentication =
        integrity.map(IpsecAuthenticationNumbers::value).orElse(OptionalInt.empty());
    if (id.isEmpty() || (integrity.isPresent() && authentication.isEmpty())) {
      return Optional.empty();
    }
    List<DataAttribute> attributes = new ArrayList<>();
    attributes.addAll(life.attributes(LIFE_TYPE, LIFE_DURATION));
    group.ifPresent(
        one ->
            attributes.add(
                DataAttribute.basic(GROUP, KeyExchangeNumbers.number(one).orElseThrow())));
    attributes.add(DataAttribute.basic(MODE, mode.value()));
    authentication.ifPresent(value -> attributes.add(DataAttribute.basic(AUTHENTICATION, value)));
    int keyBits = encryption.map(AlgorithmId::keyBits).orElse(0);
    if (keyBits != 0) {
      attributes.add(DataAttribute.basic(KEY_LENGTH, keyBits));
    }
    if (extendedSequenceNumbers) {
      attributes.add(DataAttribute.basic(SEQUENCE, SEQUENCE_64_BITS));
    }
    return Optional.of(new TransformV1(number, id.getAsInt(), attributes));
  }

  /** Reads a transform; what it lacks or what has no name here is said by the result's fault. */
  static Reading read(IpsecProtocol protocol, TransformV1 transform) {
    AttributeSet set = AttributeSet.read(transform.attributes(), LIFE_TYPE, LIFE_DURATION, KNOWN);
    if (!set.fault().isEmpty()) {
      return Reading.unreadable(set.fault());
    }
    Optional<AlgorithmId> group = KeyExchangeNumbers.id(set.value(GROUP));
    if (set.has(GROUP) && group.isEmpty()) {
      return Reading.unreadable("unknown group " + set.value(GROUP));
    }
    if (!set.has(MODE)) {
      return Reading.unreadable("no encapsulation mode");
    }
    // RFC 4304 section 3: any other value ends the negotiation.
    if (set.has(SEQUENCE) && set.value(SEQUENCE) != SEQUENCE_64_BITS) {
      return Reading.unreadable("unknown length of sequence numbers " + set.value(SEQUENCE));
    }
    Optional<AlgorithmId> integrity =
        IpsecAuthenticationNumbers.integrity(set.value(AUTHENTICATION));
    if (set.has(AUTHENTICATION) && integrity.isEmpty()) {
      return Reading.unreadable("unknown authentication algorithm " + set.value(AUTHENTICATION));
    }
    return protocol == IpsecProtocol.ESP
        ? esp(transform, set, integrity, group)
        : ah(transform, set, integrity, group);
  }

  private static Reading esp(
      TransformV1 transform,
      AttributeSet set,
      Optional<AlgorithmId> integrity,
      Optional<AlgorithmId> group) {
    Optional<AlgorithmId> encryption =
        EspNumbers.encryption(transform.transformId(), set.value(KEY_LENGTH));
    if (encryption.isEmpty()) {
      String length = set.has(KEY_LENGTH) ? ", key length " + set.value(KEY_LENGTH) : "";
      return Reading.unreadable("unknown ESP transform " + transform.transformId() + length);
    }
    return reading(IpsecProtocol.ESP, encryption, integrity, set, group);
  }

  // Transform and attribute must say the same (RFC 2407 section 4.4.3).
  private static Reading ah(
      TransformV1 transform,
      AttributeSet set,
      Optional<AlgorithmId> integrity,
      Optional<AlgorithmId> group) {
    Optional<AlgorithmId> byTransform = AhNumbers.integrity(transform.transformId());
    if (byTransform.isEmpty() || !byTransform.equals(integrity)) {
      return Reading.unreadable(
          "AH transform %d with authentication algorithm %d"
              .formatted(transform.transformId(), set.value(AUTHENTICATION)));
    }
    return reading(IpsecProtocol.AH, Optional.empty(), integrity, set, group);
  }

  private static Reading reading(
      IpsecProtocol protocol,
      Optional<AlgorithmId> encryption,
      Optional<AlgorithmId> integrity,
      AttributeSet set,
      Optional<AlgorithmId> group) {
    Lifetime life =
        set.saidSeconds()
            ? set.life()
            : new Lifetime(Lifetime.DEFAULT_SECONDS, set.life().kilobytes());
    EncapsulationMode mode = new EncapsulationMode(set.value(MODE));
    return new Reading(
        Optional.of(
            new IpsecTerms(protocol, encryption, integrity, mode, group, life, set.has(SEQUENCE))),
        "");
  }

  /** A mode in the numbers of RFC 3947; the drafts before it had others. */
  static EncapsulationMode standard(EncapsulationMode mode) {
    if (mode.equals(EncapsulationMode.UDP_ENCAPSULATED_TUNNEL_DRAFT)) {
      return EncapsulationMode.UDP_ENCAPSULATED_TUNNEL;
    }
    return mode.equals(EncapsulationMode.UDP_ENCAPSULATED_TRANSPORT_DRAFT)
        ? EncapsulationMode.UDP_ENCAPSULATED_TRANSPORT
        : mode;
  }

  @Override
  public String toString() {
    String algorithms =
        encryption.map(AlgorithmId::toString).orElse("")
            + integrity.map(one -> (encryption.isPresent() ? ", " : "") + one).orElse("");
    return protocol
        + " "
        + algorithms
        + ", "
        + mode.name()
        + group.map(one -> ", group " + one).orElse("")
        + (extendedSequenceNumbers ? ", 64-bit sequence numbers" : "")
        + ", life "
        + life;
  }

  /** Terms, or why there are none. */
  record Reading(Optional<IpsecTerms> terms, String fault) {
    static Reading unreadable(String fault) {
      return new Reading(Optional.empty(), fault);
    }
  }
}
