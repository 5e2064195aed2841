/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Snapshots of IKE and IPsec security associations as reports, commands and management see them.
 */
@Export
@Version("0.3.0")
package org.parley.api.sa;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
