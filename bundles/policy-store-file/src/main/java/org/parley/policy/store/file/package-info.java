/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Policy records in a file of statements. */
package org.parley.policy.store.file;
