/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The IKE header and message, common to both versions (RFC 2408 section 3.1, RFC 7296 section 3.1).
 */
@Export
@Version("0.1.0")
package org.parley.wire.message;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
