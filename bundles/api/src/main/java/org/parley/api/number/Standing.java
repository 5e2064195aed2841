/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.number;

/**
 * How an algorithm stands in the field.
 *
 * @param source RFC and section that says so
 * @param note what limits the level, such as {@code for IoT, else MAY}; may be empty
 */
public record Standing(RequirementLevel level, String source, String note) {}
