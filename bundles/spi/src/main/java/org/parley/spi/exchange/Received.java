/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import org.parley.api.identity.Endpoint;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;

/**
 * A message that was opened and found legal.
 *
 * @param chain octets of the payload chain as received, decrypted, without padding
 */
public record Received(
    IkeMessage message, Slice chain, boolean wasProtected, Endpoint local, Endpoint remote) {}
