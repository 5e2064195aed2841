/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import org.parley.ikev1.key.Phase1Transcript;

/** Data of the instance once both public values are known. */
public record Exchanged(Agreement agreement, Phase1Transcript transcript) {}
