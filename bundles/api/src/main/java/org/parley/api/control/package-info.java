/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Control services: start and end negotiations, list associations, read trails, edit policy. */
@Export
@Version("0.3.0")
package org.parley.api.control;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
