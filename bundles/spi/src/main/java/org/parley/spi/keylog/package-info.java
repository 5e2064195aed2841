/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A receiver of negotiated keys for debugging; absent unless installed on purpose. */
@Export
@Version("0.1.0")
package org.parley.spi.keylog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
