/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

/** Code of a RADIUS packet (RFC 2865 section 4). */
record PacketCode(int value) {
  static final PacketCode ACCESS_REQUEST = new PacketCode(1);
  static final PacketCode ACCESS_ACCEPT = new PacketCode(2);
  static final PacketCode ACCESS_REJECT = new PacketCode(3);
  static final PacketCode ACCESS_CHALLENGE = new PacketCode(11);
}
