/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.dataplane;

import java.net.InetAddress;
import org.parley.api.policy.IpsecProtocol;

/**
 * Names one IPsec SA (RFC 4301 section 4.1).
 *
 * @param destination address to which its packets go
 * @param spi unsigned in 32 bits, 256 or more
 */
public record SaKey(InetAddress destination, IpsecProtocol protocol, long spi) {}
