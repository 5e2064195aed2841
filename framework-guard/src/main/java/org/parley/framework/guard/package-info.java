/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Stands beside the framework, on its own class path. An extension bundle of the framework becomes
 * part of it, and its activator runs, while it is installed: no resolver hook is asked, so whoever
 * judges bundles by hooks comes too late.
 */
package org.parley.framework.guard;
