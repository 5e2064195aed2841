/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Domain types in the payloads of IKEv1: identities, notifies, vendor ids. */
@Export
@Version("0.1.0")
package org.parley.ikev1.payload;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
