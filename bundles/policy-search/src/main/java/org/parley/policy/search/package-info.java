/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Which record, which policy, and why: the search order of HP-UX IPSec as pure functions over an
 * immutable view of all stores, used live and for dry runs.
 */
package org.parley.policy.search;
