/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.sa;

import org.parley.api.number.IpcompTransform;

/**
 * How the packets of a pair are compressed before they are protected (RFC 3173).
 *
 * @param inboundIndex CPI of packets toward the local side, 256 to 61439 when it was negotiated
 * @param outboundIndex CPI of packets toward the peer
 */
public record Compression(IpcompTransform algorithm, int inboundIndex, int outboundIndex) {}
