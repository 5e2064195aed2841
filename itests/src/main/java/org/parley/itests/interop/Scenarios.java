/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.interop;

import java.util.List;
import java.util.stream.Stream;

/** The table of all scenarios. */
final class Scenarios {
  private Scenarios() {}

  static List<Scenario> all() {
    return Stream.of(
            AgreementScenarios.all(),
            AggressiveScenarios.all(),
            DataScenarios.all(),
            RekeyScenarios.all(),
            DeletionScenarios.all(),
            LifecycleScenarios.all(),
            CompressionScenarios.all(),
            CaptureScenarios.all(),
            KernelScenarios.all(),
            LibreswanScenarios.all(),
            LibreswanFeatureScenarios.all(),
            LibreswanAccessScenarios.all(),
            ImpairScenarios.all(),
            SoftEtherScenarios.all(),
            RefusalScenarios.all(),
            SignatureScenarios.all(),
            CredentialScenarios.all(),
            TransactionScenarios.all(),
            VpncScenarios.all(),
            NatScenarios.all(),
            NatRenewalScenarios.all(),
            FragmentationScenarios.all(),
            StopScenarios.all())
        .flatMap(List::stream)
        .toList();
  }
}
