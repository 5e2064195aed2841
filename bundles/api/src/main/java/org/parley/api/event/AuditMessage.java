/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.event;

import java.time.Instant;

/**
 * One record of the audit file.
 *
 * @param number counts up from 1 while the part that it is from runs
 * @param from {@code IKMPD}, {@code SECPOLICYD}, ... as HP-UX names its parts
 * @param text HP-UX's text where it is known; never a secret
 */
public record AuditMessage(long number, String from, AuditLevel level, Instant time, String text)
    implements Event {}
