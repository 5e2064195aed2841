/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.parley.itests.harness.Lying;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.exchange.IkeKeys;

/**
 * A peer that changes its own messages before it seals them, so that what is behind the encryption
 * and the hashes is reached as well, against an honest one in both roles. The honest side never
 * establishes an IKE SA with one that has another pre-shared key.
 */
public final class PeerTarget implements Target {
  private static final String[] RIGHT_KEY = {"a-shared-key", "a-shared-key"};
  private static final String[] WRONG_KEY = {"a-shared-key", "not-the-shared-key"};
  private static final int STEPS = 4;

  private final boolean second;
  private final BiConsumer<Peer, Peer> preparation;

  /**
   * With peers that are prepared first, such as by planting a defect.
   *
   * @param preparation takes the peer that changes its messages, then the honest one
   */
  PeerTarget(boolean second, BiConsumer<Peer, Peer> preparation) {
    this.second = second;
    this.preparation = preparation;
  }

  /** Changes messages of phase 1. */
  public static PeerTarget phase1() {
    return new PeerTarget(false, (changing, honest) -> {});
  }

  /** Changes messages of phase 2 under the keys that both have. */
  public static PeerTarget phase2() {
    return new PeerTarget(true, (changing, honest) -> {});
  }

  @Override
  public String name() {
    return second ? "phase2" : "phase1";
  }

  @Override
  public String summary() {
    return second
        ? "an authenticated peer that changes what it says in Quick Mode and Informational"
        : "a peer, with or without the key, that changes what it says in phase 1";
  }

  /** Each change, to each of the first messages, of both roles. */
  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int flags = 0; flags < (second ? 4 : 8); flags++) {
      seeds.add(new byte[] {(byte) flags});
      for (int message = 0; message < 4; message++) {
        for (int change = 0; change < Alteration.KINDS; change++) {
          byte[] seed = new byte[8 + message];
          seed[0] = (byte) flags;
          seed[1 + message] = 1;
          seed[2 + message] = (byte) change;
          seed[3 + message] = 1;
          seed[5 + message] = 9;
          seeds.add(seed);
        }
      }
    }
    return seeds;
  }

  @Override
  public void run(byte[] input) {
    Choices choices = new Choices(input);
    int flags = choices.octet();
    boolean changingInitiates = (flags & 1) == 0;
    boolean knowsKey = second || (flags & 2) == 0;
    boolean aggressive = !second && (flags & 4) != 0;
    TwoPeers peers = peers(knowsKey ? RIGHT_KEY : WRONG_KEY, changingInitiates, aggressive);
    Peer changing = changingInitiates ? peers.alice() : peers.bob();
    Peer honest = changingInitiates ? peers.bob() : peers.alice();
    preparation.accept(changing, honest);
    Set<String> secrets = new TreeSet<>();
    Alteration alteration = new Alteration(choices);
    Lying.teach(
        changing,
        (context, draft, payloads) -> {
          context.sa().keys().ifPresent(keys -> remember(keys, secrets));
          boolean left = second && !Lying.phase2(context, draft);
          return left ? payloads : alteration.apply(payloads);
        });
    converse(peers, changing, honest, choices, knowsKey);
    new Conversation(peers).end(secrets);
  }

  private static void remember(IkeKeys keys, Set<String> secrets) {
    keys.secrets().values().stream()
        .filter(secret -> !secret.destroyed())
        .map(secret -> secret.use(HexFormat.of()::formatHex))
        .forEach(secrets::add);
  }

  private static TwoPeers peers(String[] keys, boolean changingInitiates, boolean aggressive) {
    int alice = changingInitiates ? 1 : 0;
    return new TwoPeers(
        11,
        withKey(aggressive, keys[alice], "10.0.0.1", "10.0.0.2"),
        withKey(aggressive, keys[1 - alice], "10.0.0.2", "10.0.0.1"));
  }

  private static String[] withKey(boolean aggressive, String key, String local, String remote) {
    String[] statements = TwoPeers.hostToHost(local, remote, Handshake.IKE, Handshake.ACTION);
    statements[0] = "add auth peer -remote " + remote + " -preshared " + key;
    return aggressive ? TwoPeers.aggressive(statements) : statements;
  }

  private static void converse(
      TwoPeers peers, Peer changing, Peer honest, Choices choices, boolean knowsKey) {
    peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(1));
    for (int step = 0; step < STEPS && !choices.exhausted(); step++) {
      Finding.unless(
          knowsKey || honest.established().isEmpty(), "an IKE SA is established without the key");
      step(choices.octet() % 6, peers, changing, honest);
      peers.time().run(Duration.ofSeconds(1 + choices.below(40)));
    }
    Finding.unless(
        knowsKey || honest.established().isEmpty(), "an IKE SA is established without the key");
  }

  private static void step(int what, TwoPeers peers, Peer changing, Peer honest) {
    switch (what) {
      case 0 -> peers.await(changing.initiate("traffic"));
      case 1 -> peers.await(honest.initiate("traffic"));
      case 2 -> renew(peers, changing);
      case 3 -> renew(peers, honest);
      case 4 -> changing.terminateAll();
      default -> honest.terminateAll();
    }
  }

  private static void renew(TwoPeers peers, Peer peer) {
    if (!peer.children().isEmpty()) {
      peers.await(peer.renewAll());
    }
  }
}
