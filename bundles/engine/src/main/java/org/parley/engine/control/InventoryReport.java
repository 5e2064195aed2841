/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.control.Inventory;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.AlgorithmUse;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.Standings;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IpsecProtocol;
import org.parley.engine.run.Machinery;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.service.CanaryChoice;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.NewChild;

/** The algorithms of every live SA, who serves them, and how they stand. */
public final class InventoryReport implements Inventory {
  private final Machinery machinery;

  /** Over the parts of the engine. */
  public InventoryReport(Machinery machinery) {
    this.machinery = machinery;
  }

  @Override
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    machinery.directory().all().forEach(sa -> items.add(item(sa)));
    machinery.directory().allChildren().forEach(pair -> items.add(item(pair)));
    return items;
  }

  private Item item(IkeSa sa) {
    AlgorithmUse use = sa.version() == IkeVersion.IKEV1 ? AlgorithmUse.IKEV1 : AlgorithmUse.IKEV2;
    List<Use> uses = new ArrayList<>();
    sa.suite.ifPresent(suite -> suite(uses, sa.canaries, use, suite));
    return new Item(
        use.name(),
        sa.id(),
        sa.remote.toString(),
        sa.record.map(AuthenticationRecord::name).orElse(""),
        uses,
        Standings.of(sa.version()).stream().toList());
  }

  /** The prf of IKEv1 is that of its hash, and says nothing new. */
  private void suite(List<Use> uses, CanaryChoice choice, AlgorithmUse use, CipherSuite suite) {
    uses.add(use("encryption", choice, use, suite.encryption()));
    add(uses, "integrity", choice, use, suite.integrity());
    add(uses, "hash", choice, use, suite.hash());
    if (suite.hash().isEmpty()) {
      uses.add(use("prf", choice, use, suite.prf()));
    }
    uses.add(use("group", choice, use, suite.keyExchange()));
  }

  private Item item(ChildSa pair) {
    NewChild parameters = pair.parameters();
    AlgorithmUse use =
        parameters.protocol() == IpsecProtocol.ESP ? AlgorithmUse.ESP : AlgorithmUse.AH;
    List<Use> uses = new ArrayList<>();
    add(uses, "encryption", CanaryChoice.NONE, use, parameters.encryption());
    add(uses, "integrity", CanaryChoice.NONE, use, parameters.integrity());
    add(uses, "group", CanaryChoice.NONE, use, parameters.perfectForwardSecrecy());
    return new Item(
        use.name(),
        pair.id(),
        parameters.policy().peer().getHostAddress(),
        parameters.policy().name(),
        uses,
        List.of());
  }

  private void add(
      List<Use> uses,
      String role,
      CanaryChoice choice,
      AlgorithmUse use,
      Optional<AlgorithmId> id) {
    id.ifPresent(algorithm -> uses.add(use(role, choice, use, algorithm)));
  }

  private Use use(String role, CanaryChoice choice, AlgorithmUse use, AlgorithmId algorithm) {
    String provider =
        machinery
            .services()
            .algorithms()
            .best(algorithm, choice)
            .map(provided -> provided.provider().toString())
            .orElse("");
    return new Use(role, algorithm, provider, Standings.of(use, algorithm));
  }
}
