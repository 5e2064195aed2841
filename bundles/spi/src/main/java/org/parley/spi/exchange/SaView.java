/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.Identity;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.wire.octets.Slice;

/**
 * An IKE SA as a handler sees it: an immutable picture of this moment.
 *
 * @param id local number
 * @param initiator true when the local side was the original initiator
 * @param responderSpi 0 until it is known
 * @param udpEncapsulation IPsec SAs of this peer go in UDP
 * @param suite algorithms, once they were agreed
 * @param keys present once they were derived
 * @param established authentication has succeeded
 * @param establishedAt when
 * @param children IPsec SA pairs of the peer (IKEv1) or of this SA (IKEv2), oldest first; those
 *     that there are when it is first read
 * @param vendorIds that the peer has sent
 * @param extensionStates by name of the extension; encoded octets in hexadecimal
 * @param initialContact true when nothing is known of this peer since the daemon started, so that
 *     INITIAL-CONTACT is to be sent
 */
public record SaView(
    long id,
    IkeVersion version,
    boolean initiator,
    long initiatorSpi,
    long responderSpi,
    Endpoint local,
    Endpoint remote,
    boolean udpEncapsulation,
    Optional<AuthenticationRecord> record,
    Optional<IkePolicy> policy,
    Optional<Identity> localIdentity,
    Optional<Identity> remoteIdentity,
    Optional<CipherSuite> suite,
    Optional<IkeKeys> keys,
    boolean established,
    Optional<Instant> establishedAt,
    List<ChildSaSnapshot> children,
    List<Slice> vendorIds,
    Map<String, String> extensionStates,
    boolean initialContact) {
  public SaView {
    children = LateList.copyOf(children);
    vendorIds = List.copyOf(vendorIds);
    extensionStates = Map.copyOf(extensionStates);
  }

  /** The same SA once {@code chosen} is its record. */
  public SaView choosing(AuthenticationRecord chosen) {
    return new SaView(
        id,
        version,
        initiator,
        initiatorSpi,
        responderSpi,
        local,
        remote,
        udpEncapsulation,
        Optional.of(chosen),
        policy,
        localIdentity,
        remoteIdentity,
        suite,
        keys,
        established,
        establishedAt,
        children,
        vendorIds,
        extensionStates,
        initialContact);
  }
}
