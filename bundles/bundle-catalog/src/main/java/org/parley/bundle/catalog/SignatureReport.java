/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.bundle.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.api.control.Bundles;
import org.parley.api.control.Signatures;

/**
 * What bundle-signature has decided. That bundle imports nothing of Parley, so that its verdicts
 * come as a service of types of the platform.
 */
@Component
public final class SignatureReport implements Signatures {
  private final Bundles bundles;
  private final Supplier<Map<Long, Map.Entry<Boolean, String>>> verdicts;

  /** Over what is installed, and verdicts by the id of a bundle. */
  @Activate
  @SuppressWarnings("unchecked")
  public SignatureReport(
      @Reference Bundles bundles,
      @Reference(target = "(org.parley.bundle.signature=verdicts)") Supplier<?> verdicts) {
    this.bundles = bundles;
    this.verdicts = (Supplier<Map<Long, Map.Entry<Boolean, String>>>) verdicts;
  }

  @Override
  public List<Row> signatures() {
    Map<Long, Map.Entry<Boolean, String>> byId = verdicts.get();
    return bundles.bundles().stream()
        .filter(row -> byId.containsKey(row.id()))
        .map(row -> row(row, byId.get(row.id())))
        .toList();
  }

  private static Row row(Bundles.Row bundle, Map.Entry<Boolean, String> verdict) {
    return new Row(bundle, verdict.getKey(), verdict.getValue());
  }
}
