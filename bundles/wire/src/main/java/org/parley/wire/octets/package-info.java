/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A view of octets and the bounded reader and writer that every codec uses. */
@Export
@Version("0.1.0")
package org.parley.wire.octets;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
