/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * IKEv1 Main Mode (RFC 2409 section 5): the identity protection exchange that creates an ISAKMP SA.
 */
package org.parley.ikev1.mainmode;
