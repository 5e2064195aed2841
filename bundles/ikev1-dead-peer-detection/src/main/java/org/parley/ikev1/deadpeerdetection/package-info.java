/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Detects dead peers of IKEv1 (RFC 3706): are you there, and the answer to it. */
package org.parley.ikev1.deadpeerdetection;
