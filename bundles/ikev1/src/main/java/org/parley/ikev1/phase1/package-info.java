/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What Main Mode and Aggressive Mode do alike: keys, proofs, identities (RFC 2409 section 5). */
@Export
@Version("0.2.0")
package org.parley.ikev1.phase1;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
