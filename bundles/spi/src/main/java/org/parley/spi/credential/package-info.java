/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Own keys and certificates, authorities and revocation lists, wherever they are kept. */
@Export
@Version("0.2.0")
package org.parley.spi.credential;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
