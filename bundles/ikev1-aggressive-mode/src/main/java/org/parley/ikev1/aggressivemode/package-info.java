/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * IKEv1 Aggressive Mode (RFC 2409 section 5.4): three messages that create an ISAKMP SA without
 * hiding who speaks.
 */
package org.parley.ikev1.aggressivemode;
