/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One mechanism for RFC extensions and vendors of both versions: payloads, vendor ids and points in
 * the flow.
 */
@Export
@Version("0.2.0")
package org.parley.spi.extension;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
