/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.transport.Datagram;
import org.parley.transport.memory.Delivery;
import org.parley.transport.memory.Impairment;

/**
 * Somebody on the path, who has no key, against Main or Aggressive Mode, Quick Mode and
 * Informational of both roles: loses, doubles, delays, damages, replays, reflects and invents
 * datagrams.
 */
public final class NetworkTarget implements Target {
  private static final int COOKIES = 16;
  private static final int MOST_INVENTED = 512;
  private static final int MOST_ATTACKED = 64;

  private final Function<Boolean, TwoPeers> beginning;

  public NetworkTarget() {
    this(aggressive -> Handshake.peers(7, aggressive));
  }

  /**
   * With other peers, such as some with a planted defect.
   *
   * @param beginning is told whether they shall use Aggressive Mode
   */
  NetworkTarget(Function<Boolean, TwoPeers> beginning) {
    this.beginning = beginning;
  }

  @Override
  public String name() {
    return "network";
  }

  @Override
  public String summary() {
    return "an attacker on the path, without a key, against both peers";
  }

  /** Honest; then each trick at each of the first messages; then some of all. */
  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (byte mode = 0; mode < 2; mode++) {
      seeds.add(new byte[] {mode});
      for (int message = 1; message < 10; message++) {
        for (int trick = 1; trick < Trickster.TRICKS; trick++) {
          byte[] seed = new byte[message + 6];
          seed[0] = mode;
          seed[message] = (byte) trick;
          seed[message + 1] = (byte) (31 * message + 7 * trick);
          seed[message + 3] = (byte) (17 * trick);
          seeds.add(seed);
        }
      }
    }
    return seeds;
  }

  @Override
  public void run(byte[] input) {
    Choices choices = new Choices(input);
    TwoPeers peers = beginning.apply(choices.yes());
    peers.network().impair(new Trickster(choices));
    peers.await(peers.alice().initiate("traffic"));
    peers.time().run(Duration.ofSeconds(2));
    if (!peers.alice().children().isEmpty() && !choices.exhausted()) {
      peers.await(peers.alice().renewAll());
      peers.time().run(Duration.ofSeconds(2));
    }
    new Conversation(peers).end(Set.of());
  }

  /** Decides about each datagram by the octets of the fuzzer. */
  private static final class Trickster implements Impairment {
    static final int TRICKS = 9;

    private final Choices choices;
    private final List<Datagram> seen = new ArrayList<>();

    Trickster(Choices choices) {
      this.choices = choices;
    }

    @Override
    public List<Delivery> fate(Datagram datagram, long count) {
      if (count >= MOST_ATTACKED || choices.exhausted()) {
        return List.of(Delivery.atOnce(datagram));
      }
      seen.add(datagram);
      Delivery genuine = Delivery.atOnce(datagram);
      return switch (choices.octet() % TRICKS) {
        case 1 -> List.of();
        case 2 -> List.of(genuine, genuine);
        case 3 -> List.of(new Delivery(Duration.ofMillis(50L * choices.octet()), datagram));
        case 4 -> List.of(Delivery.atOnce(damaged(datagram)));
        case 5 -> List.of(Delivery.atOnce(damaged(datagram)), genuine);
        case 6 -> List.of(genuine, Delivery.atOnce(seen.get(choices.below(seen.size()))));
        case 7 -> List.of(Delivery.atOnce(reflected(datagram)), genuine);
        case 8 -> List.of(Delivery.atOnce(invented(datagram)), genuine);
        default -> List.of(genuine);
      };
    }

    private Datagram damaged(Datagram datagram) {
      byte[] octets = datagram.octets().clone();
      int what = choices.octet();
      if (what < 64) {
        return with(datagram, Arrays.copyOf(octets, choices.below(octets.length)));
      }
      for (int i = what & 3; i >= 0 && octets.length > 0; i--) {
        octets[choices.below(octets.length)] = (byte) choices.octet();
      }
      return with(datagram, octets);
    }

    private Datagram invented(Datagram datagram) {
      byte[] own = choices.octets(choices.below(MOST_INVENTED));
      byte[] octets = Arrays.copyOf(datagram.octets(), COOKIES + own.length + 12);
      System.arraycopy(own, 0, octets, COOKIES, own.length);
      int length = octets.length;
      octets[24] = (byte) (length >> 24);
      octets[25] = (byte) (length >> 16);
      octets[26] = (byte) (length >> 8);
      octets[27] = (byte) length;
      return with(datagram, octets);
    }

    private static Datagram reflected(Datagram datagram) {
      return new Datagram(
          datagram.remote(), datagram.local(), datagram.octets(), datagram.nonEspMarker());
    }

    private static Datagram with(Datagram datagram, byte[] octets) {
      return new Datagram(datagram.local(), datagram.remote(), octets, datagram.nonEspMarker());
    }
  }
}
