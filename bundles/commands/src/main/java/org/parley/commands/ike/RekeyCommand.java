/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import org.parley.api.control.AssociationSelection;
import org.parley.api.control.Negotiations;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;

/** {@code ike:rekey}. */
public final class RekeyCommand implements ConsoleCommand {
  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "rekey",
          "Replaces SAs by new ones with fresh keys.",
          Selections.POSITIONS,
          Selections.OPTIONS,
          "ike:rekey berlin",
          "ike:rekey --ike-sa 3");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    AssociationSelection selection = Selections.read(SYNTAX.fullName(), arguments);
    long limit = Waiting.limit(arguments);
    Negotiations negotiations = services.require(Negotiations.class);
    return Outcomes.answer(Waiting.await(negotiations.rekey(selection), limit), services);
  }
}
