/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Where IPsec SAs go: SPIs, installation, counters, expiry and acquires. */
@Export
@Version("0.3.0")
package org.parley.spi.dataplane;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
