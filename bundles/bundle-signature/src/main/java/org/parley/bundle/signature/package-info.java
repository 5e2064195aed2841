/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Refuses to resolve bundles that are neither part of the distribution nor signed by a configured
 * certificate, when that is asked for.
 *
 * <p>It starts before everything else and imports nothing but the framework: whatever it imported
 * would be resolved before it can refuse anything, and any bundle could offer that.
 */
package org.parley.bundle.signature;
