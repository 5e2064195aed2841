/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Negotiations between the assembled daemon and IKE daemons of other makes. */
package org.parley.itests.interop;
