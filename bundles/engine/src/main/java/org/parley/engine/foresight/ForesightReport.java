/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.foresight;

import java.util.List;
import java.util.Set;
import org.parley.api.control.Foresight;
import org.parley.api.policy.PolicySet;
import org.parley.engine.run.Machinery;
import org.parley.spi.policy.PolicySearch;

/** What would be lost if something left; it looks and changes nothing. */
public final class ForesightReport implements Foresight {
  private final Machinery machinery;

  /** Over the parts of the engine. */
  public ForesightReport(Machinery machinery) {
    this.machinery = machinery;
  }

  private PolicySet policies() {
    return machinery.services().search().map(PolicySearch::current).orElse(PolicySet.EMPTY);
  }

  @Override
  public Consequences withoutBundles(Set<String> leaving) {
    Departure departure = new Departure(new Seats(machinery.services()), leaving);
    List<Service> services = departure.services();
    List<Association> associations = new AssociationLosses(machinery, departure).all();
    List<Policy> policies = new PolicyLosses(policies(), departure).all();
    long orphaned =
        services.stream().filter(each -> each.serving() && each.successor().isEmpty()).count();
    String who = leaving.size() == 1 ? "without it" : "without them";
    return new Consequences(
        "", services, associations, policies, verdict(who, orphaned, associations, policies));
  }

  @Override
  public Consequences restart() {
    List<Association> all = AssociationLosses.everything(machinery);
    long ikeSas = all.stream().filter(each -> each.kind().equals("IKE")).count();
    return new Consequences(
        "",
        List.of(),
        all,
        List.of(),
        "The daemon begins anew: "
            + counted(ikeSas, "IKE SA")
            + " and "
            + counted(all.size() - ikeSas, "IPsec SA pair")
            + " would end.");
  }

  @Override
  public Consequences withoutRecord(String kind, String name) {
    return new RecordRemoval(machinery, policies()).of(kind, name);
  }

  /** One sentence over everything. */
  static String verdict(
      String condition, long orphaned, List<Association> associations, List<Policy> policies) {
    if (orphaned == 0 && associations.isEmpty() && policies.isEmpty()) {
      return "Nothing would be lost " + condition + ".";
    }
    long ikeSas = associations.stream().filter(each -> each.kind().equals("IKE")).count();
    return "Lost "
        + condition
        + ": "
        + (orphaned > 0 ? counted(orphaned, "service") + " with no successor; " : "")
        + counted(ikeSas, "IKE SA")
        + " and "
        + counted(associations.size() - ikeSas, "IPsec SA pair")
        + " would miss something, "
        + counted(policies.size(), "record")
        + " could not be negotiated as configured.";
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
