/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Revocation status by OCSP (RFC 6960). */
package org.parley.ocsp;
