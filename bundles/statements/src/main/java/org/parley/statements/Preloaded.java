/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.statements;

import static org.parley.api.number.KnownAlgorithms.*;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IcmpTypes;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySelector;

/**
 * The policies called {@code default}, which are there from the beginning, come last, and can't be
 * deleted. A statement such as {@code add ikev1 default} changes one; a store then holds it like
 * any record.
 */
public final class Preloaded {
  /** The reserved name. */
  public static final String DEFAULT = "default";

  /** Priority of a default policy: after every other. */
  public static final int PRIORITY = Integer.MAX_VALUE;

  /** Store of a default policy that no statement has changed. */
  public static final String STORE = "built-in";

  private static final long LIFE_SECONDS = 28_800;

  private Preloaded() {}

  /** IKEv1 or IKEv2 policy {@code default} as HP-UX ships it. */
  public static IkePolicy ikePolicy(IkeVersion version) {
    boolean first = version == IkeVersion.IKEV1;
    return new IkePolicy(
        version,
        DEFAULT,
        Optional.empty(),
        List.of(MODP_1024),
        List.of(first ? MD5 : HMAC_SHA1_96),
        List.of(TRIPLE_DES_CBC),
        first ? List.of() : List.of(PRF_HMAC_SHA1),
        LIFE_SECONDS,
        false,
        PRIORITY,
        STORE);
  }

  /** Host policy {@code default} as HP-UX ships it: everything passes in clear text. */
  public static HostPolicy host() {
    return host(PolicyAction.PASS, STORE);
  }

  static HostPolicy host(PolicyAction action, String store) {
    List<PolicySelector> everything = List.of(everything("0.0.0.0"), everything("::"));
    return new HostPolicy(
        DEFAULT,
        everything,
        everything,
        0,
        IcmpTypes.ALL,
        Optional.empty(),
        action,
        false,
        false,
        Optional.empty(),
        PRIORITY,
        store);
  }

  private static PolicySelector everything(String zeros) {
    InetAddress address = Addresses.address(zeros).value();
    return new PolicySelector(AddressRange.ofPrefix(address, 0), 0, false);
  }
}
