/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.Ikev1Phase1Attribute;
import org.parley.api.number.Phase1Numbers;
import org.parley.spi.exchange.CipherSuite;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.payload.DataAttribute;

/**
 * What one phase 1 transform says (RFC 2409 appendix A).
 *
 * @param authenticationMethod attribute value
 */
record Phase1Terms(
    AlgorithmId encryption,
    AlgorithmId hash,
    AlgorithmId group,
    int authenticationMethod,
    Lifetime life) {
  static final int LIFE_TYPE = Ikev1Phase1Attribute.LIFE_TYPE.value();
  static final int LIFE_DURATION = Ikev1Phase1Attribute.LIFE_DURATION.value();

  private static final int ENCRYPTION = Ikev1Phase1Attribute.ENCRYPTION_ALGORITHM.value();
  private static final int HASH = Ikev1Phase1Attribute.HASH_ALGORITHM.value();
  private static final int METHOD = Ikev1Phase1Attribute.AUTHENTICATION_METHOD.value();
  private static final int GROUP = Ikev1Phase1Attribute.GROUP_DESCRIPTION.value();
  private static final int GROUP_TYPE = Ikev1Phase1Attribute.GROUP_TYPE.value();
  private static final int KEY_LENGTH = Ikev1Phase1Attribute.KEY_LENGTH.value();
  private static final Set<Integer> KNOWN =
      Set.of(ENCRYPTION, HASH, METHOD, GROUP, GROUP_TYPE, KEY_LENGTH);

  /** As a transform to send. Every algorithm must have a number ({@link #expressible}). */
  TransformV1 toTransform(int number) {
    List<DataAttribute> attributes = new ArrayList<>();
    attributes.add(
        DataAttribute.basic(ENCRYPTION, Phase1Numbers.encryptionValue(encryption).orElseThrow()));
    if (encryption.keyBits() != 0) {
      attributes.add(DataAttribute.basic(KEY_LENGTH, encryption.keyBits()));
    }
    attributes.add(DataAttribute.basic(HASH, Phase1Numbers.hashValue(hash).orElseThrow()));
    attributes.add(DataAttribute.basic(METHOD, authenticationMethod));
    attributes.add(DataAttribute.basic(GROUP, Phase1Numbers.groupValue(group).orElseThrow()));
    attributes.addAll(life.attributes(LIFE_TYPE, LIFE_DURATION));
    return new TransformV1(number, TransformV1.KEY_IKE, attributes);
  }

  /** The suite; the prf is the HMAC of the hash. */
  CipherSuite suite() {
    AlgorithmId prf = Phase1Numbers.prfOfHash(hash).orElseThrow();
    return new CipherSuite(encryption, Optional.empty(), prf, Optional.of(hash), group);
  }

  /** Reads a transform; what it lacks or what has no name here is said by the result's fault. */
  static Reading read(TransformV1 transform) {
    AttributeSet set = AttributeSet.read(transform.attributes(), LIFE_TYPE, LIFE_DURATION, KNOWN);
    if (!set.fault().isEmpty()) {
      return Reading.unreadable(set.fault());
    }
    Optional<AlgorithmId> encryption =
        Phase1Numbers.encryption(set.value(ENCRYPTION), set.value(KEY_LENGTH));
    Optional<AlgorithmId> hash = Phase1Numbers.hash(set.value(HASH));
    Optional<AlgorithmId> group = Phase1Numbers.group(set.value(GROUP));
    if (encryption.isEmpty()) {
      String length = set.has(KEY_LENGTH) ? ", key length " + set.value(KEY_LENGTH) : "";
      return Reading.unreadable("unknown cipher " + set.value(ENCRYPTION) + length);
    }
    if (hash.isEmpty()) {
      return Reading.unreadable("unknown hash " + set.value(HASH));
    }
    if (group.isEmpty()) {
      return Reading.unreadable("unknown group " + set.value(GROUP));
    }
    return new Reading(
        Optional.of(
            new Phase1Terms(
                encryption.get(), hash.get(), group.get(), set.value(METHOD), set.life())),
        "");
  }

  /** True when phase 1 has numbers for these. */
  static boolean expressible(AlgorithmId encryption, AlgorithmId hash, AlgorithmId group) {
    return Phase1Numbers.encryptionValue(encryption).isPresent()
        && Phase1Numbers.hashValue(hash).isPresent()
        && Phase1Numbers.prfOfHash(hash).isPresent()
        && Phase1Numbers.groupValue(group).isPresent();
  }

  @Override
  public String toString() {
    return encryption + ", " + hash + ", " + group + ", life " + life;
  }

  /** Terms, or why there are none. */
  record Reading(Optional<Phase1Terms> terms, String fault) {
    static Reading unreadable(String fault) {
      return new Reading(Optional.empty(), fault);
    }
  }
}
