/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.phase1;

import org.parley.api.secret.Secret;
import org.parley.wire.octets.Slice;

/**
 * Data of the initiator's instance between messages 3 and 4.
 *
 * @param value own public value
 * @param privateValue own private value
 */
public record OwnKeys(Agreement agreement, Slice value, Secret privateValue, Slice nonce)
    implements AutoCloseable {

  @Override
  public void close() {
    privateValue.close();
  }
}
