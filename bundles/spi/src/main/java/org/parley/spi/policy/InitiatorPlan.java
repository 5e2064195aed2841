/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.policy;

import java.util.Optional;
import org.parley.api.number.IkeVersion;

/**
 * What an initiator does toward a peer once its authentication record is known.
 *
 * @param reuse the version whose established IKE SA carries the child exchange; empty when there is
 *     none
 * @param negotiate the only version that a new IKE SA may be negotiated with, the first of {@code
 *     -kmp}; to be obeyed only when {@code reuse} is empty, and never followed by a second version
 *     when it fails
 */
public record InitiatorPlan(Optional<IkeVersion> reuse, IkeVersion negotiate) {}
