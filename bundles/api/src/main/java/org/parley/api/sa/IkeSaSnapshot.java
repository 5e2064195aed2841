/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.sa;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.Identity;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;

/**
 * An IKE SA as reports show it; holds no secret.
 *
 * @param id local number, unique while the daemon runs
 * @param initiator true when the local side was the original initiator
 * @param state such as {@code ESTABLISHED}; {@code NEGOTIATING}, {@code REKEYED}, {@code CLOSING}
 * @param record name of the authentication record
 * @param policy name of the IKE policy
 * @param algorithms suite by role: {@code encryption}, {@code integrity}, {@code prf}, {@code
 *     hash}, {@code group}
 * @param authentication keyword of the method
 * @param expires when its lifetime ends
 * @param waitingFor what keeps it from working now, such as the absence of an algorithm; empty when
 *     nothing does
 * @param extensions names of extensions in use, such as {@code nat-traversal}
 * @param addresses addresses inside the protected network that were assigned on it, for people:
 *     {@code peer has 10.92.9.1 of pool office}, {@code local side has 10.92.9.1}
 */
public record IkeSaSnapshot(
    long id,
    IkeVersion version,
    boolean initiator,
    String state,
    long initiatorSpi,
    long responderSpi,
    Endpoint local,
    Endpoint remote,
    Optional<Identity> localIdentity,
    Optional<Identity> remoteIdentity,
    String record,
    String policy,
    Map<String, AlgorithmId> algorithms,
    String authentication,
    Instant created,
    Optional<Instant> established,
    Optional<Instant> expires,
    String waitingFor,
    List<String> extensions,
    List<ChildSaSnapshot> children,
    List<String> addresses) {
  public IkeSaSnapshot {
    addresses = List.copyOf(addresses);
    algorithms = Map.copyOf(algorithms);
    extensions = List.copyOf(extensions);
    children = List.copyOf(children);
  }
}
