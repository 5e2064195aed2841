/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Registry numbers of IKEv1, IKEv2 and the IPsec DOI as open value types, and {@link AlgorithmId},
 * the one name that all of them map to.
 */
@Export
@Version("0.2.0")
package org.parley.api.number;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
