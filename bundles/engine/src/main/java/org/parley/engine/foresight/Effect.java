/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

/** What the contract of hot swapping lets happen to an SA, the gravest first. */
enum Effect {
  ENDED("deleted, and its peer is told; negotiated anew when the engine is back and it is wanted"),
  NOT_ANSWERED("kept; its messages are not answered until a provider returns or its lifetime ends"),
  UNREACHABLE("kept; nothing comes or goes until a transport returns: retransmission bridges that"),
  NO_PACKETS("kept; its packets are dropped until a data plane returns, which counts on"),
  NO_CIPHER("kept; packets that need it are dropped, and it can't be renewed"),
  NOT_RENEWED("kept and works; it can't be renewed, and ends with its lifetime"),
  DROPPED("kept and works; messages of that exchange are dropped, so that the peer repeats them"),
  WITHOUT("kept and works, without what that extension does");

  private final String sentence;

  Effect(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
