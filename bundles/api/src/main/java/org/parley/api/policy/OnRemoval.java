/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

/**
 * What becomes of the SAs that were negotiated under a record when the record is deleted or
 * changed.
 */
public enum OnRemoval {
  /** They live on until they are to be renewed, which follows the records of then. */
  KEEP,
  /** They end at once, and the peer is told. */
  DELETE
}
