/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The key schedule and the hashes of RFC 2409, which the exchange modes share. */
@Export
@Version("0.1.0")
package org.parley.ikev1.key;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
