/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Datagrams in and out. */
@Export
@Version("0.1.0")
package org.parley.spi.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
