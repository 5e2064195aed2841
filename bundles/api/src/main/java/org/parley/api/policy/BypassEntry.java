/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

import java.net.InetAddress;

/** A local address for which the daemon acts as if it were off ({@code add bypass}). */
public record BypassEntry(InetAddress address, String store) {}
