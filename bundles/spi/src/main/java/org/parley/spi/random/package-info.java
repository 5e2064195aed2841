/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Randomness, real or seeded. */
@Export
@Version("0.1.0")
package org.parley.spi.random;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
