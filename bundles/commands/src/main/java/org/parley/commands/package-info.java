/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Console commands. They hold no logic of the daemon: each asks the control services of {@code
 * org.parley.api.control} and renders the answer, as text for people and as JSON for programs.
 *
 * <p>{@code line} reads the words of a command line by a table of its options, {@code text} lays
 * out answers, {@code service} finds the control services or says why they are missing, {@code ike}
 * and {@code ipsec} are the commands, and {@code karaf} puts them into Karaf's console.
 */
package org.parley.commands;
