/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.payload;

import org.osgi.annotation.versioning.ConsumerType;
import org.parley.wire.octets.Decoded;

/**
 * Decodes the body of one payload type. Encoding needs no codec: a payload knows its {@link
 * Payload#body()}.
 */
@ConsumerType
@FunctionalInterface
public interface PayloadCodec {
  /** Reads a body; a fault is a value whose offset counts from the start of the body. */
  Decoded<? extends Payload> decode(RawPayload raw);
}
