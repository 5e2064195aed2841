/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.mainmode;

import org.parley.ikev1.proposal.Phase1Choice;
import org.parley.wire.octets.Slice;

/**
 * Data of the instance once the proposal is agreed.
 *
 * @param offerBody SAi_b as it was on the wire
 */
record Agreement(Slice offerBody, Phase1Choice choice) {}
