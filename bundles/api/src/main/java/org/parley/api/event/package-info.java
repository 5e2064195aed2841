/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What happened and why: decisions, refusals, trails, ladders, audit messages, events. */
@Export
@Version("0.1.0")
package org.parley.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
