/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.policy.PolicyRecord;
import org.parley.api.policy.PolicySet;

class PolicyRecordsTest {
  private final MergedStores stores = new MergedStores();
  private final PolicyEditorService editor =
      new PolicyEditorService(stores, new CertificateEffects(stores));

  @Test
  @DisplayName("the records of the stores and the built-in defaults, which come last")
  void records() {
    stores.arrived(new Given.Store("file", PolicySet.EMPTY));
    List<String> statements = List.of("add host web -action PASS", "add ikev1 x -remote 10.1.1.1");
    assertThat(editor.apply("f", statements, false, "").problems()).isEmpty();

    PolicySet records = editor.records().orElseThrow();

    assertThat(records.hosts()).extracting(PolicyRecord::name).containsExactly("web", "default");
    assertThat(records.ikePolicies())
        .extracting(PolicyRecord::name)
        .containsExactly("x", "default", "default");
  }
}
