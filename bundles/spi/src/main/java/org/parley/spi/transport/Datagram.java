/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.transport;

import org.parley.api.identity.Endpoint;

/**
 * One IKE message between two endpoints.
 *
 * @param local endpoint at the local side, with the port that was or is to be used
 * @param remote the peer's
 * @param octets the IKE message without non-ESP marker; shared, not to be written to
 * @param nonEspMarker true on ports where IKE shares the socket with ESP: the transport puts the
 *     marker of RFC 3948 section 2.2 in front when it sends, and has taken it away when it received
 */
public record Datagram(Endpoint local, Endpoint remote, byte[] octets, boolean nonEspMarker) {}
