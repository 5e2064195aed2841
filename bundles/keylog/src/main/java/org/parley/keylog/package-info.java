/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Writes negotiated keys in Wireshark's formats. Not installed by default; for debugging only. */
package org.parley.keylog;
