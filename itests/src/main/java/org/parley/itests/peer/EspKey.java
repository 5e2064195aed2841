/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.peer;

/**
 * The keys of one ESP or AH SA (one direction), lower-case hexadecimal.
 *
 * @param spi 8 digits
 * @param encryption empty for AH
 * @param integrity empty for combined-mode ciphers
 */
public record EspKey(
    String spi, String source, String destination, String encryption, String integrity) {}
