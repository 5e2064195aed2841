/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.commands.ipsec;

import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.BypassEntry;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IcmpTypes;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.PolicySet;
import org.parley.api.policy.StartupParameters;
import org.parley.api.policy.TunnelPolicy;
import org.parley.commands.Samples;

/** Records of every kind. */
final class PolicySamples {
  private static final IpsecTransform TRANSFORM =
      new IpsecTransform(
          "ESP_AES128_HMAC_SHA1",
          IpsecProtocol.ESP,
          Optional.of(AlgorithmId.encryption("AES-CBC", 128)),
          Optional.of(AlgorithmId.integrity("HMAC-SHA1")),
          28_800,
          0);

  private PolicySamples() {}

  static PolicySet set() {
    return new PolicySet(
        List.of(),
        List.of(ike()),
        List.of(web(), host("default", PolicyAction.PASS, any(), any(), 0, Integer.MAX_VALUE)),
        List.of(tunnel()),
        List.of(new BypassEntry(Samples.HERE, "file")),
        StartupParameters.NONE,
        List.of());
  }

  private static HostPolicy web() {
    PolicySelector here = new PolicySelector(AddressRange.of(Samples.HERE), 0, false);
    PolicySelector there =
        new PolicySelector(AddressRange.ofPrefix(Samples.address("192.0.2.0"), 24), 80, false);
    return host("web", PolicyAction.protect(List.of(TRANSFORM)), here, there, 6, 10);
  }

  private static PolicySelector any() {
    return new PolicySelector(AddressRange.ofPrefix(Samples.address("0.0.0.0"), 0), 0, false);
  }

  private static HostPolicy host(
      String name,
      PolicyAction action,
      PolicySelector source,
      PolicySelector destination,
      int protocol,
      int priority) {
    return new HostPolicy(
        name,
        List.of(source),
        List.of(destination),
        protocol,
        IcmpTypes.ALL,
        Optional.empty(),
        action,
        name.equals("web"),
        false,
        Optional.empty(),
        priority,
        "file");
  }

  private static TunnelPolicy tunnel() {
    return new TunnelPolicy(
        "lan",
        Optional.of(Samples.HERE),
        Optional.empty(),
        List.of(any()),
        List.of(
            new PolicySelector(
                new AddressRange(Samples.address("10.0.0.5"), Samples.address("10.0.0.9")),
                0,
                true)),
        0,
        List.of(TRANSFORM),
        Optional.empty(),
        20,
        "file");
  }

  private static IkePolicy ike() {
    return new IkePolicy(
        IkeVersion.IKEV1,
        "default",
        Optional.empty(),
        List.of(AlgorithmId.keyExchange("MODP-1024")),
        List.of(AlgorithmId.hash("MD5")),
        List.of(AlgorithmId.encryption("3DES-CBC"), AlgorithmId.encryption("AES-CBC", 128)),
        List.of(),
        28_800,
        false,
        Integer.MAX_VALUE,
        "file");
  }
}
