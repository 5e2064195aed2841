/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Providers of the same algorithms beside each other: what one begins, another can go on with. */
package org.parley.itests.provider;
