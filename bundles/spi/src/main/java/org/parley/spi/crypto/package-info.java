/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Algorithms as services, one service per algorithm and key length, each with a known-answer
 * self-test.
 */
@Export
@Version("0.3.0")
package org.parley.spi.crypto;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
