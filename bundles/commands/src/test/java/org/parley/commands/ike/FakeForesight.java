/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ike;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.control.Bundles;
import org.parley.api.control.Foresight;
import org.parley.api.control.Inventory;
import org.parley.api.number.AlgorithmUse;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.number.Standings;

/** Foretells the same of every bundle: a cipher without successor, and an SA that needs it. */
final class FakeForesight implements Foresight {
  static final String CRYPTO = "org.parley.crypto-old/0.9.0";

  static List<Inventory.Item> items() {
    return List.of(
        new Inventory.Item(
            "IKEV1",
            3,
            "192.0.2.2:500",
            "berlin",
            List.of(
                new Inventory.Use(
                    "encryption",
                    KnownAlgorithms.DES_CBC,
                    CRYPTO,
                    Standings.of(AlgorithmUse.IKEV1, KnownAlgorithms.DES_CBC))),
            Standings.of(IkeVersion.IKEV1).stream().toList()),
        new Inventory.Item(
            "ESP",
            5,
            "192.0.2.2",
            "web",
            List.of(
                new Inventory.Use(
                    "encryption",
                    KnownAlgorithms.AES_GCM_16_256,
                    "",
                    Standings.of(AlgorithmUse.ESP, KnownAlgorithms.AES_GCM_16_256))),
            List.of()));
  }

  @Override
  public Consequences withoutBundles(Set<String> leaving) {
    return new Consequences(
        "",
        List.of(
            new Service("encryption", "DES-CBC", true, CRYPTO, ""),
            new Service("data plane", "", false, CRYPTO, "org.parley.dataplane-x/1.0.0")),
        List.of(new Association("IKE", 3, "192.0.2.2:500", "berlin", List.of("DES-CBC"), "kept")),
        List.of(new Policy("ikev1", "old", List.of("DES-CBC"), "can't be negotiated")),
        "Lost without " + leaving + ".");
  }

  @Override
  public Consequences restart() {
    return new Consequences("", List.of(), List.of(), List.of(), "The daemon begins anew.");
  }

  @Override
  public Consequences withoutRecord(String kind, String name) {
    return name.equals("berlin")
        ? new Consequences("", List.of(), List.of(), List.of(), "Nothing would be lost.")
        : Consequences.unknown("no " + kind + " record is named \"" + name + "\": there is berlin");
  }

  /** One bundle that was dropped in, and the engine. */
  static final class FakeBundles implements Bundles {
    private static final Row DROPPED =
        new Row(
            70,
            "org.parley.crypto-old",
            "0.9.0",
            "ACTIVE",
            "file:deploy/old.jar",
            "parley-crypto-old",
            "0.1.0",
            false);
    private static final Row ENGINE =
        new Row(
            60,
            "org.parley.engine",
            "0.1.0",
            "ACTIVE",
            "mvn:org.parley/parley-engine/0.1.0",
            "parley",
            "0.1.0",
            true);

    @Override
    public List<Row> bundles() {
      return List.of(ENGINE, DROPPED);
    }

    @Override
    public Removal removal(String bundle) {
      return switch (bundle) {
        case "crypto-old" -> new Removal("", Optional.of(DROPPED), List.of(), List.of(), false);
        case "api" ->
            new Removal("", Optional.of(DROPPED), List.of(ENGINE), List.of("Trails"), true);
        default -> Removal.unknown("no bundle is named \"" + bundle + "\"");
      };
    }
  }
}
