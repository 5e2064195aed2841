/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Users in files: those of peers with hashed passwords, and the local side's own. */
package org.parley.user.store.file;
