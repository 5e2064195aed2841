/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.api.identity;

/**
 * Which identities a record accepts: one, a subnet or range of addresses, a subtree of names, a
 * subset of a name.
 */
public interface IdentityPattern {
  /** True when a peer may call itself {@code received}. */
  boolean matches(Identity received);

  /** For people and for the trail: type and value as configured. */
  String describe();
}
