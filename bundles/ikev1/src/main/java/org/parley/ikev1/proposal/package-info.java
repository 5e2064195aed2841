/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Negotiation of security association payloads: what is offered, what is taken, and why not. */
@Export
@Version("0.1.0")
package org.parley.ikev1.proposal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
