/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine;

import org.parley.engine.loop.Loops;
import org.parley.engine.loop.Workers;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Clock;
import org.parley.spi.time.Timers;

/**
 * What the engine stands on: real in the daemon; virtual, single-threaded and seeded in the
 * two-peer harness.
 */
public record Environment(
    Clock clock, Timers timers, RandomSource random, Loops loops, Workers workers) {}
