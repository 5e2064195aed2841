/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Addresses for peers, from ranges that the operator names. */
package org.parley.address.pool;
