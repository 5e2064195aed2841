/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Octets that must not leak: destroyable, compared in constant time, never printed. */
@Export
@Version("0.1.0")
package org.parley.api.secret;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
