/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Exchanges as tables of rows with pure handlers; what the engine runs. */
@Export
@Version("0.3.0")
package org.parley.spi.exchange;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
