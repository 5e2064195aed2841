/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Bundles;
import org.parley.api.control.Signatures;

class SignatureReportTest {
  private static final Bundles.Row PLUGIN =
      new Bundles.Row(70, "plugin", "1.0.0", "INSTALLED", "file:plugin.jar", "", "", false);

  private static List<Signatures.Row> report(Map<Long, Map.Entry<Boolean, String>> verdicts) {
    Supplier<Map<Long, Map.Entry<Boolean, String>>> service = () -> verdicts;
    return new SignatureReport(new OneBundle(), service).signatures();
  }

  @Test
  void verdictsAreJoinedToTheirBundles() {
    assertThat(report(Map.of(70L, Map.entry(false, "not signed"), 71L, Map.entry(true, "gone"))))
        .containsExactly(new Signatures.Row(PLUGIN, false, "not signed"));
  }

  @Test
  void withoutVerdictsNothingIsRequired() {
    assertThat(report(Map.of())).isEmpty();
  }

  private static final class OneBundle implements Bundles {
    @Override
    public List<Row> bundles() {
      return List.of(PLUGIN);
    }

    @Override
    public Removal removal(String bundle) {
      return Removal.unknown(bundle);
    }
  }
}
