/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import org.parley.api.control.Algorithms;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.PositionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;

/** {@code ike:release}. */
public final class ReleaseCommand implements ConsoleCommand {
  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "release",
          "Ends the quarantine of a bundle: its algorithms are tested again, all else is used again.",
          List.of(
              PositionRow.required(
                  "PROVIDER", "a provider as ike:algorithms shows it", Offers.QUARANTINED)),
          List.of(),
          "ike:release org.parley.crypto-bouncycastle");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    String provider = arguments.word(0).orElseThrow();
    return Outcomes.answer(services.require(Algorithms.class).release(provider), services);
  }
}
