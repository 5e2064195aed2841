/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Authentication by signatures and certificates: RFC 2409 section 5.1, RFC 4754, with the profile
 * of RFC 4945.
 */
package org.parley.auth.signature;
