/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Who a peer is (IKE identities), where it is (endpoints), and which packets are meant (selectors).
 */
@Export
@Version("0.1.0")
package org.parley.api.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
