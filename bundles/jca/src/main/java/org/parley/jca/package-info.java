/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Algorithms of any library that offers a {@link java.security.Provider}, as services of {@code
 * spi.crypto}. Not a bundle that is installed: each {@code crypto-*} bundle that needs it carries a
 * private copy, so that swapping one never touches another.
 */
package org.parley.jca;
