/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Messages of IKEv1 in several datagrams: the vendor extension with payload 132. */
package org.parley.ikev1.fragmentation;
