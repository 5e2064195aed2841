/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.payload;

import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Slice;

/**
 * A payload that no codec knows. It survives decoding, so that legality rules, not the parser,
 * decide about it (RFC 7296 section 2.5).
 */
public record UnknownPayload(PayloadType type, boolean critical, Slice body) implements Payload {}
