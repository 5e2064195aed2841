/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.spi.exchange;

import java.time.Duration;
import java.util.List;
import org.parley.api.event.Refusal;

/** What a handler decides. Effects are applied in their order. */
public sealed interface Verdict {

  /**
   * Go on and wait for the next event.
   *
   * @param next state
   * @param data of the instance; replaces what was there; never null
   */
  record Continue(String next, Object data, List<Effect> effects) implements Verdict {
    public Continue {
      effects = List.copyOf(effects);
    }
  }

  /**
   * Do something that takes long, then come back with trigger {@code result(name)} in state {@code
   * next}.
   *
   * @param name of the operation
   * @param budget after which the instance fails
   */
  record Await(
      String next,
      Object data,
      String name,
      Operation operation,
      Duration budget,
      List<Effect> effects)
      implements Verdict {
    public Await {
      effects = List.copyOf(effects);
    }
  }

  /**
   * The exchange has ended as it should.
   *
   * @param summary one sentence for the trail
   */
  record Done(String summary, List<Effect> effects) implements Verdict {
    public Done {
      effects = List.copyOf(effects);
    }
  }

  /** Nothing has happened: garbage, a forgery, a message out of turn. */
  record Drop(String reason) implements Verdict {}

  /**
   * The exchange ends; the peer is told when the refusal has a notify type. An IKE SA that this
   * exchange was to create ends with it; an established one stays.
   */
  record Reject(Refusal refusal, List<Effect> effects) implements Verdict {
    public Reject {
      effects = List.copyOf(effects);
    }

    /** Without further effects. */
    public Reject(Refusal refusal) {
      this(refusal, List.of());
    }
  }

  /** The exchange and its IKE SA end; effects (such as a last message) are applied first. */
  record Close(Refusal reason, List<Effect> effects) implements Verdict {
    public Close {
      effects = List.copyOf(effects);
    }
  }
}
