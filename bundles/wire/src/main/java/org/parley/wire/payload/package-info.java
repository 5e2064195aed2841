/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What every payload is, the generic header, and the codec of a payload type. */
@Export
@Version("0.2.0")
package org.parley.wire.payload;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
