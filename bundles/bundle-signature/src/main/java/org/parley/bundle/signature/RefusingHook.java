/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.signature;

import java.util.Collection;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Keeps refused bundles from resolving, so that none of their code ever runs. */
final class RefusingHook implements ResolverHook, ResolverHookFactory {
  private final Judge judge;

  RefusingHook(Judge judge) {
    this.judge = judge;
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return this;
  }

  @Override
  public void filterResolvable(Collection<BundleRevision> candidates) {
    if (judge.requirement().required()) {
      candidates.removeIf(revision -> !judge.judge(revision.getBundle()).accepted());
    }
  }

  @Override
  public void filterSingletonCollisions(
      BundleCapability singleton, Collection<BundleCapability> collisions) {
    // Which of several versions resolves is not decided here.
  }

  @Override
  public void filterMatches(
      BundleRequirement requirement, Collection<BundleCapability> candidates) {
    // Who is wired to whom is not decided here: only accepted bundles are left.
  }

  @Override
  public void end() {
    // Nothing is kept from one resolution to the next.
  }
}
