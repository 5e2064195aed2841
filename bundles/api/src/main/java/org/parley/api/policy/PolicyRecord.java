/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.policy;

/** What every record of a policy store has. */
public interface PolicyRecord {
  /** Name, unique among the records of its kind. */
  String name();

  /**
   * Lower is searched earlier; the undeletable {@code default} has {@link Integer#MAX_VALUE} and
   * comes last.
   */
  int priority();

  /** Name of the policy store that the record comes from. */
  String store();

  /** What becomes of its SAs when it is deleted or changed by a store that is present. */
  default OnRemoval onRemoval() {
    return OnRemoval.KEEP;
  }
}
