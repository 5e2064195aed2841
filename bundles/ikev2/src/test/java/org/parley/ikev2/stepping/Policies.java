/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev2.stepping;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.KnownAlgorithms;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.policy.IpsecTransform;
import org.parley.api.policy.PeerBehavior;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.secret.Secret;
import org.parley.spi.policy.ChildPolicy;

/** Records of tests. */
public final class Policies {
  /** AES-128 with SHA2-256. */
  public static final IpsecTransform ESP_AES =
      new IpsecTransform(
          "ESP_AES128_HMAC_SHA2_256",
          IpsecProtocol.ESP,
          Optional.of(KnownAlgorithms.AES_CBC_128),
          Optional.of(KnownAlgorithms.HMAC_SHA2_256_128),
          3600,
          0);

  /** 3DES with SHA-1. */
  public static final IpsecTransform ESP_3DES =
      new IpsecTransform(
          "ESP_3DES_HMAC_SHA1",
          IpsecProtocol.ESP,
          Optional.of(KnownAlgorithms.TRIPLE_DES_CBC),
          Optional.of(KnownAlgorithms.HMAC_SHA1_96),
          3600,
          0);

  /** AES-GCM with a check value of 16 octets. */
  public static final IpsecTransform ESP_GCM =
      new IpsecTransform(
          "ESP_AES256_GCM16",
          IpsecProtocol.ESP,
          Optional.of(KnownAlgorithms.AES_GCM_16_256),
          Optional.empty(),
          3600,
          0);

  /** AH with SHA2-256. */
  public static final IpsecTransform AH =
      new IpsecTransform(
          "AH_SHA2_256",
          IpsecProtocol.AH,
          Optional.empty(),
          Optional.of(KnownAlgorithms.HMAC_SHA2_256_128),
          3600,
          0);

  private Policies() {}

  /** An address without a look-up. */
  public static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A record for any peer. */
  public static AuthenticationRecord record(String key) {
    return new AuthenticationRecord(
        "peer",
        AddressRange.ofPrefix(address("0.0.0.0"), 0),
        List.of(IkeVersion.IKEV2),
        Phase1Exchange.MAIN,
        AuthenticationKind.PSK,
        AuthenticationKind.PSK,
        Optional.of(Secret.copyOf(key.getBytes(StandardCharsets.US_ASCII))),
        Optional.empty(),
        Optional.empty(),
        10,
        false,
        PeerBehavior.DEFAULT,
        "test");
  }

  /** A policy with classic ciphers and MODP-1536 or MODP-1024. */
  public static IkePolicy classic(boolean perfectForwardSecrecy) {
    return policy(
        List.of(KnownAlgorithms.AES_CBC_128, KnownAlgorithms.TRIPLE_DES_CBC),
        List.of(KnownAlgorithms.HMAC_SHA2_256_128, KnownAlgorithms.HMAC_SHA1_96),
        List.of(KnownAlgorithms.MODP_1536, KnownAlgorithms.MODP_1024),
        perfectForwardSecrecy);
  }

  /** A policy of IKEv2. */
  public static IkePolicy policy(
      List<AlgorithmId> ciphers,
      List<AlgorithmId> checks,
      List<AlgorithmId> groups,
      boolean perfectForwardSecrecy) {
    return new IkePolicy(
        IkeVersion.IKEV2,
        "policy",
        Optional.empty(),
        groups,
        checks,
        ciphers,
        List.of(KnownAlgorithms.PRF_HMAC_SHA2_256, KnownAlgorithms.PRF_HMAC_SHA1),
        28800,
        perfectForwardSecrecy,
        10,
        "test");
  }

  /** All packets of these addresses. */
  public static TrafficSelector selector(String address, int prefix) {
    return TrafficSelector.any(AddressRange.ofPrefix(address(address), prefix));
  }

  /** A policy for one pair of selectors. */
  public static ChildPolicy child(
      boolean tunnel,
      InetAddress local,
      InetAddress peer,
      TrafficSelector from,
      TrafficSelector to,
      IpsecTransform... transforms) {
    return new ChildPolicy(
        "traffic", tunnel, local, peer, List.of(from), List.of(to), List.of(transforms), false);
  }
}
