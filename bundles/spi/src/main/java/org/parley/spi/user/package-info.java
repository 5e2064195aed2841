/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** People who prove who they are after the machines have: XAUTH, later EAP. */
@Export
@Version("0.1.0")
package org.parley.spi.user;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
