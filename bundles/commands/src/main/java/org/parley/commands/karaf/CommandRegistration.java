/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.karaf;

import java.util.List;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.ike.AlgorithmsCommand;
import org.parley.commands.ike.CredentialsCommand;
import org.parley.commands.ike.ExchangesCommand;
import org.parley.commands.ike.InitiateCommand;
import org.parley.commands.ike.InjectCommand;
import org.parley.commands.ike.InventoryCommand;
import org.parley.commands.ike.LadderCommand;
import org.parley.commands.ike.RekeyCommand;
import org.parley.commands.ike.ReleaseCommand;
import org.parley.commands.ike.SasCommand;
import org.parley.commands.ike.SignaturesCommand;
import org.parley.commands.ike.TerminateCommand;
import org.parley.commands.ike.TrailCommand;
import org.parley.commands.ike.WhatIfCommand;
import org.parley.commands.ipsec.ConfigCommand;
import org.parley.commands.ipsec.PolicyCommand;
import org.parley.commands.ipsec.ReportCommand;

/** Puts the commands into each console that is there. */
@Component(service = {})
public final class CommandRegistration {
  /** All commands of this bundle. */
  static final List<ConsoleCommand> COMMANDS =
      List.of(
          new InitiateCommand(),
          new TerminateCommand(),
          new RekeyCommand(),
          new SasCommand(),
          new TrailCommand(),
          new LadderCommand(),
          new AlgorithmsCommand(),
          new ReleaseCommand(),
          new InventoryCommand(),
          new WhatIfCommand(),
          new SignaturesCommand(),
          new CredentialsCommand(),
          new ExchangesCommand(),
          new InjectCommand(),
          new ConfigCommand(),
          new ReportCommand(),
          new PolicyCommand());

  private final TrackedServices services;
  private final List<KarafCommand> commands;

  /** Begins to follow the control services. */
  @Activate
  public CommandRegistration(BundleContext context) {
    services = new TrackedServices(context);
    commands = COMMANDS.stream().map(command -> new KarafCommand(command, services)).toList();
  }

  @Deactivate
  void deactivate() {
    services.close();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindFactory(SessionFactory factory) {
    commands.forEach(factory.getRegistry()::register);
  }

  void unbindFactory(SessionFactory factory) {
    commands.forEach(factory.getRegistry()::unregister);
  }
}
