/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The audit file, JMX beans and counters of events. */
package org.parley.management;
