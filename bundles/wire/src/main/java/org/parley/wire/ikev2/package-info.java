/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Payloads of IKEv2 (RFC 7296 and extensions) and their codecs. */
@Export
@Version("0.1.0")
package org.parley.wire.ikev2;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
