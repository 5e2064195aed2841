/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Tells which bundles there are, which feature each is of, and what stops when one leaves. */
package org.parley.bundle.catalog;
