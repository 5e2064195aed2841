/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;

/**
 * An IKE policy ({@code add ikev1}, {@code add ikev2}): the algorithms and lifetime of IKE SAs with
 * some peers.
 *
 * @param version which of the two statements it is
 * @param remote peer addresses; absent on {@code default}, which matches every address
 * @param groups key exchange methods, most preferred first
 * @param hashes IKEv1: hash algorithms (kind HASH); IKEv2: integrity algorithms (kind INTEGRITY);
 *     may be empty with AEAD
 * @param encryptions encryption algorithms, most preferred first
 * @param prfs IKEv2 only; empty in IKEv1, where the prf is the HMAC of the hash
 * @param lifeSeconds lifetime of the IKE SA, 0 = without end
 * @param perfectForwardSecrecy a fresh key exchange for each IPsec SA pair
 */
public record IkePolicy(
    IkeVersion version,
    String name,
    Optional<AddressRange> remote,
    List<AlgorithmId> groups,
    List<AlgorithmId> hashes,
    List<AlgorithmId> encryptions,
    List<AlgorithmId> prfs,
    long lifeSeconds,
    boolean perfectForwardSecrecy,
    int priority,
    String store)
    implements PolicyRecord {

  public IkePolicy {
    groups = List.copyOf(groups);
    hashes = List.copyOf(hashes);
    encryptions = List.copyOf(encryptions);
    prfs = List.copyOf(prfs);
  }
}
