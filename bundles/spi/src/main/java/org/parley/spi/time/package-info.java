/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Time and timers, real or virtual. */
@Export
@Version("0.1.0")
package org.parley.spi.time;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
