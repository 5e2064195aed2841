/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** IKEv1 Quick Mode (RFC 2409 section 5.5): the exchange that creates a pair of IPsec SAs. */
package org.parley.ikev1.quickmode;
