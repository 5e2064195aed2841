/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.capture;

import org.parley.wire.octets.Slice;

/**
 * One captured frame.
 *
 * @param number 1 for the first of the file
 * @param nanos time since the epoch of the capture's clock, in nanoseconds
 * @param linkType LINKTYPE number of its first header
 * @param octets what was captured
 * @param originalLength octets on the wire; more than captured when the frame was cut
 */
public record Frame(int number, long nanos, int linkType, Slice octets, long originalLength) {}
