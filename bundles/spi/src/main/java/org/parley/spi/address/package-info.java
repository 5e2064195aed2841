/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Where addresses inside a protected network come from: Mode Config, later IKEv2 CP. */
@Export
@Version("0.1.0")
package org.parley.spi.address;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
