/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

/**
 * What is wrong with a statement.
 *
 * @param option option or word in question, may be empty
 * @param message one sentence that says what would be right
 */
record Complaint(String option, String message) {}
