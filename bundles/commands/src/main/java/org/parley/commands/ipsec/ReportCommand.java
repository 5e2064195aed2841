/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.control.Associations;
import org.parley.api.control.PolicyEditor;
import org.parley.api.policy.PolicySet;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.commands.Answer;
import org.parley.commands.ConsoleCommand;
import org.parley.commands.line.Arguments;
import org.parley.commands.line.Offer;
import org.parley.commands.line.OptionRow;
import org.parley.commands.line.Syntax;
import org.parley.commands.service.CommandFailure;
import org.parley.commands.service.ControlServices;

/** {@code ipsec:report}: HP-UX's {@code ipsec_report}; without an option, all reports. */
public final class ReportCommand implements ConsoleCommand {
  private static final String SA = "-sa";
  private static final String IKE = "-ike";
  private static final String HOST = "-host";
  private static final String TUNNEL = "-tunnel";
  private static final String BYPASS = "-bypass";

  private static final Syntax SYNTAX =
      Syntax.of(
          "ipsec",
          "report",
          "Reports SAs and policies; all of it without an option.",
          List.of(),
          List.of(
              new OptionRow(
                  SA,
                  List.of("ike|ipsec"),
                  0,
                  "security associations of both kinds, or of one",
                  Offer.of("ike", "ipsec")),
              OptionRow.flag(IKE, "IKEv1 and IKEv2 policies"),
              OptionRow.flag(HOST, "host policies and their SAs"),
              OptionRow.flag(TUNNEL, "tunnel policies and their SAs"),
              OptionRow.flag(BYPASS, "addresses that are left alone")),
          "ipsec:report -sa ipsec",
          "ipsec:report -host");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Answer run(Arguments arguments, ControlServices services) throws CommandFailure {
    List<String> chosen =
        List.of(SA, IKE, HOST, TUNNEL, BYPASS).stream().filter(arguments::has).toList();
    String kind = arguments.value(SA).orElse("");
    if (!List.of("", "ike", "ipsec").contains(kind)) {
      throw new CommandFailure(
          SYNTAX.fullName() + ": " + SA + ": \"" + kind + "\" is not ike or ipsec");
    }
    List<Report> reports = new ArrayList<>();
    for (String each : chosen.isEmpty() ? List.of(SA, IKE, HOST, TUNNEL, BYPASS) : chosen) {
      reports.add(each.equals(SA) ? sas(services, kind) : policies(services, each));
    }
    return new Answer(() -> text(reports), () -> json(reports));
  }

  private static Report sas(ControlServices services, String kind) throws CommandFailure {
    Associations associations = services.require(Associations.class);
    return new AssociationReport(
        kind.equals("ipsec") ? Optional.empty() : Optional.of(associations.ikeSas()),
        kind.equals("ike") ? Optional.empty() : Optional.of(associations.childSas()));
  }

  private static Report policies(ControlServices services, String option) throws CommandFailure {
    PolicyEditor editor = services.require(PolicyEditor.class);
    Optional<PolicySet> records = editor.records();
    if (records.isEmpty()) {
      return new StatementReport(editor, option.substring(1));
    }
    List<ChildSaSnapshot> sas =
        services.find(Associations.class).map(Associations::childSas).orElse(List.of());
    return switch (option) {
      case IKE -> new IkePolicyReport(records.get().ikePolicies());
      case HOST -> new HostReport(records.get().hosts(), sas);
      case TUNNEL -> new TunnelReport(records.get().tunnels(), sas);
      default -> new BypassReport(records.get().bypass());
    };
  }

  private static String text(List<Report> reports) {
    StringBuilder text = new StringBuilder();
    for (Report report : reports) {
      text.append(text.isEmpty() ? "" : "\n").append(report.text());
    }
    return text.toString();
  }

  private static Object json(List<Report> reports) {
    Map<String, Object> fields = new LinkedHashMap<>();
    reports.forEach(report -> fields.putAll(report.json()));
    return fields;
  }
}
