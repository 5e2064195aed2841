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

/** {@code ike:terminate}. */
public final class TerminateCommand implements ConsoleCommand {
  private static final Syntax SYNTAX =
      Syntax.of(
          "ike",
          "terminate",
          "Ends SAs and tells their peers (DELETE).",
          Selections.POSITIONS,
          Selections.OPTIONS,
          "ike:terminate berlin",
          "ike:terminate --child-sa c0ffee01");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    AssociationSelection selection = Selections.read(SYNTAX.fullName(), arguments);
    long limit = Waiting.limit(arguments);
    Negotiations negotiations = services.require(Negotiations.class);
    return Outcomes.answer(Waiting.await(negotiations.terminate(selection), limit), services);
  }
}
