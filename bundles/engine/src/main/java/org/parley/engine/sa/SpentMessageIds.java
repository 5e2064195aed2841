/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.sa;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Message ids under which an IKEv1 SA has seen an exchange, its own ones included. A message id is
 * used once in the life of an ISAKMP SA (RFC 2408 section 3.1, RFC 2409 section 5.5): whoever
 * replays or reflects the first message of an old exchange would be believed otherwise, since its
 * hash is as right as it was then.
 *
 * <p>Only what was authenticated enters, so that strangers can't fill it. The oldest is forgotten
 * first, after more exchanges than the life of an SA has.
 */
public final class SpentMessageIds {
  /** About 4 MB for the busiest SA. */
  static final int MOST = 1 << 16;

  private final Set<Long> keys = new LinkedHashSet<>();

  /** Remembers one, by {@link IkeSa#key}. */
  public void add(long key) {
    if (keys.add(key) && keys.size() > MOST) {
      Iterator<Long> oldest = keys.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Forgets some, whose exchange has come to nothing and may be tried again. */
  public void remove(Collection<Long> gone) {
    keys.removeAll(gone);
  }

  /** True when an exchange had it. */
  public boolean contains(long key) {
    return keys.contains(key);
  }
}
