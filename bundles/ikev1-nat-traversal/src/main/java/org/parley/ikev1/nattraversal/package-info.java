/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** NAT traversal for IKEv1 (RFC 3947): detection, port float, UDP encapsulation. */
package org.parley.ikev1.nattraversal;
