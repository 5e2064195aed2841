/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.user.radius;

/** Type of a RADIUS attribute (RFC 2865 section 5, RFC 2869, RFC 3579). */
record AttributeType(int value) {
  static final AttributeType USER_NAME = new AttributeType(1);
  static final AttributeType USER_PASSWORD = new AttributeType(2);
  static final AttributeType CHAP_PASSWORD = new AttributeType(3);
  static final AttributeType FRAMED_IP_ADDRESS = new AttributeType(8);
  static final AttributeType REPLY_MESSAGE = new AttributeType(18);
  static final AttributeType CALLING_STATION_ID = new AttributeType(31);
  static final AttributeType NAS_IDENTIFIER = new AttributeType(32);
  static final AttributeType CHAP_CHALLENGE = new AttributeType(60);
  static final AttributeType NAS_PORT_TYPE = new AttributeType(61);
  static final AttributeType MESSAGE_AUTHENTICATOR = new AttributeType(80);
}
