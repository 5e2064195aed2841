/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.harness;

import java.util.List;
import org.parley.crypto.bouncycastle.BouncyCastleAlgorithms;
import org.parley.ikev1.aggressivemode.AggressiveMode;
import org.parley.ikev1.deadpeerdetection.DeadPeerDetection;
import org.parley.ikev1.fragmentation.Fragmentation;
import org.parley.ikev1.informational.Informational;
import org.parley.ikev1.mainmode.MainMode;
import org.parley.ikev1.nattraversal.NatTraversal;
import org.parley.ikev1.protocol.Ikev1Protocol;
import org.parley.ikev1.quickmode.QuickMode;
import org.parley.ikev1.transaction.RemoteAccess;
import org.parley.ikev1.transaction.Transaction;
import org.parley.spi.crypto.CryptoAlgorithm;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.Protocol;
import org.parley.spi.extension.Extension;

/** What the bundles serve, as the container would find it. */
public final class Bundles {
  private static final List<CryptoAlgorithm> ALGORITHMS = BouncyCastleAlgorithms.all();

  private Bundles() {}

  /** Algorithms of every library that is built in. */
  public static List<CryptoAlgorithm> algorithms() {
    return ALGORITHMS;
  }

  /** Both versions of IKE, as far as present. */
  public static List<Protocol> protocols() {
    return List.of(new Ikev1Protocol());
  }

  /** Exchange modes. */
  public static List<Exchange> exchanges() {
    return List.of(
        new MainMode(),
        new AggressiveMode(),
        new QuickMode(),
        new Informational(),
        new Transaction());
  }

  /** Extensions. */
  public static List<Extension> extensions() {
    return List.of(
        new NatTraversal(), new DeadPeerDetection(), new Fragmentation(), new RemoteAccess());
  }
}
