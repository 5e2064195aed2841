/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Users that a RADIUS server knows (RFC 2865), as a client of it. */
package org.parley.user.radius;
