/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import org.parley.api.identity.AddressRange;

/**
 * One {@code -source} or {@code -destination} argument: addresses and a port.
 *
 * @param addresses an address, a subnet or a range
 * @param port 0 = any
 * @param range true when it was written as {@code first-last}: IKEv1 replaces it by the packet's
 *     address
 */
public record PolicySelector(AddressRange addresses, int port, boolean range) {}
