/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What the operator wants of the providers of algorithms: who serves first, who never, who few. */
@Export
@Version("0.1.0")
package org.parley.spi.provider;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
