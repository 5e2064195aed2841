/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The policy model of HP-UX IPSec: authentication records, IKE policies, host and tunnel policies,
 * bypass list, startup parameters.
 */
@Export
@Version("0.4.0")
package org.parley.api.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
