/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

/** What the local side begins a transaction for. */
final class Tasks {
  /** Ask for the user. */
  static final String ASK = "ask for the user";

  /** Tell that the user is accepted. */
  static final String ACCEPT = "accept the user";

  /** Tell that the user is refused. */
  static final String REFUSE = "refuse the user";

  /** Ask for an address. */
  static final String PULL = "ask for an address";

  /** Assign an address. */
  static final String PUSH = "assign an address";

  private Tasks() {}
}
