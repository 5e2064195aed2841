/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The statements of {@code ipsec_config}: one language for the command line, batch files, the
 * stored database and the export. Tables of options, from which parsing, completion, help and
 * rendering all come.
 */
@Export
@Version("0.1.0")
package org.parley.statements;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
