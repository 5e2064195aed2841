/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Ways to authenticate: what a method contributes to the key schedule, and its proof. */
@Export
@Version("0.3.0")
package org.parley.spi.auth;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
