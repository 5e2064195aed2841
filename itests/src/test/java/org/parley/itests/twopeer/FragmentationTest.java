/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.twopeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.api.control.Outcome;
import org.parley.api.number.IkeVersion;
import org.parley.itests.harness.Peer;
import org.parley.itests.harness.TwoPeers;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.transport.memory.Delivery;
import org.parley.transport.memory.Impairment;
import org.parley.transport.memory.SeededImpairment;
import org.parley.wire.ikev1.VendorIdPayloadV1;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadRule;

/** Messages that are too long for the path, in fragments, in virtual time. */
class FragmentationTest {
  private static final String IKE = "-group 2 -hash SHA1 -encryption AES128";
  private static final String ESP = "ESP_AES128_HMAC_SHA1";
  private static final int LONGEST = 576 - 20 - 8 - 4;
  private static final int FRAGMENT = 132;

  private int longest;
  private int fragments;

  /** Makes messages 3 to 6 of Main Mode as long as certificates would. */
  private static final class LongMessages implements Extension {
    @Override
    public String name() {
      return "long-messages";
    }

    @Override
    public IkeVersion version() {
      return IkeVersion.IKEV1;
    }

    @Override
    public List<Slice> vendorIds() {
      return List.of();
    }

    @Override
    public boolean wanted(ExtensionContext context) {
      return true;
    }

    @Override
    public List<PayloadRule> payloads(Stage stage) {
      return List.of();
    }

    @Override
    public Contribution contribute(Stage stage, ExtensionContext context) {
      if (stage != Stage.KEY_EXCHANGE && stage != Stage.AUTHENTICATE) {
        return Contribution.NONE;
      }
      Slice octets = Slice.of(context.random().octets(1500));
      return new Contribution(List.of(new VendorIdPayloadV1(octets)), List.of());
    }

    @Override
    public Reading read(Stage stage, ExtensionContext context) {
      return Reading.NONE;
    }
  }

  private static TwoPeers peers(long seed, String forAlice, String forBob) {
    TwoPeers peers =
        new TwoPeers(
            seed,
            with(TwoPeers.hostToHost("10.0.0.1", "10.0.0.2", IKE, ESP), forAlice),
            with(TwoPeers.hostToHost("10.0.0.2", "10.0.0.1", IKE, ESP), forBob));
    peers.alice().arrive(new LongMessages());
    peers.bob().arrive(new LongMessages());
    return peers;
  }

  private static String[] with(String[] statements, String options) {
    statements[0] = statements[0] + " " + options;
    return statements;
  }

  private static boolean fragment(byte[] octets) {
    return octets.length > 28 && (octets[16] & 0xff) == FRAGMENT;
  }

  /** Notes what passes. */
  private Impairment watching(Impairment network) {
    return (datagram, count) -> {
      longest = Math.max(longest, datagram.octets().length);
      fragments += fragment(datagram.octets()) ? 1 : 0;
      return network.fate(datagram, count);
    };
  }

  private static long count(Peer peer, String counter) {
    return peer.engine().associations().counters().getOrDefault(counter, 0L);
  }

  @Test
  void longMessagesGoInFragmentsThatFitThePath() {
    String options = "-options fragmentation=yes,fragment-size=576";
    TwoPeers peers = peers(1, options, options);
    peers.network().impair(watching(Impairment.NONE));

    Outcome outcome = peers.await(peers.alice().initiate("traffic"));

    assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
    assertThat(longest).isLessThanOrEqualTo(LONGEST);
    assertThat(fragments).isGreaterThanOrEqualTo(12);
    assertThat(count(peers.bob(), "fragments.complete")).isEqualTo(2);
    assertThat(count(peers.alice(), "fragments.complete")).isEqualTo(2);
  }

  @Test
  void theSizeIsThatOfAPathOf1280OctetsUnlessSaidOtherwise() {
    TwoPeers peers = peers(2, "-options fragmentation=yes", "-options fragmentation=yes");
    peers.network().impair(watching(Impairment.NONE));

    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
    assertThat(longest).isEqualTo(1280 - 20 - 8 - 4);
  }

  @Test
  void nothingIsCutUnlessTheRecordAsksAndThePeerHasAnnouncedIt() {
    for (String[] options :
        List.of(
            new String[] {"", "-options fragmentation=yes"},
            new String[] {"-options fragmentation=yes", ""})) {
      fragments = 0;
      TwoPeers peers = peers(3, options[0], options[1]);
      peers.network().impair(watching(Impairment.NONE));

      assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isTrue();
      assertThat(fragments).isZero();
    }
  }

  @Test
  void whoForcesItFailsWithAPeerThatDoesNotJoin() {
    TwoPeers peers = peers(4, "-options fragmentation=force", "");

    assertThat(peers.await(peers.alice().initiate("traffic")).succeeded()).isFalse();
    assertThat(peers.bob().children()).isEmpty();
  }

  @Test
  void aPathThatLosesEverythingLongFailsWithoutFragments() {
    Impairment narrow =
        (datagram, count) ->
            datagram.octets().length > LONGEST ? List.of() : List.of(Delivery.atOnce(datagram));
    TwoPeers without = peers(5, "", "");
    without.network().impair(narrow);
    assertThat(without.await(without.alice().initiate("traffic")).succeeded()).isFalse();

    String options = "-options fragmentation=yes,fragment-size=576";
    TwoPeers with = peers(5, options, options);
    with.network().impair(narrow);
    assertThat(with.await(with.alice().initiate("traffic")).succeeded()).isTrue();
  }

  @Test
  @Tag(Seeds.TAG)
  void negotiationsInFragmentsThatAreLostDoubledAndReordered() {
    int done = 0;
    int runs = Seeds.upTo(200);
    for (long seed = 1; seed <= runs; seed++) {
      String options = "-options fragmentation=yes,fragment-size=576";
      TwoPeers peers = peers(seed, options, options);
      peers.network().impair(lossy(seed));
      CompletableFuture<Outcome> outcome = peers.alice().initiate("traffic");
      assertThat(peers.time().runUntil(outcome::isDone, Duration.ofSeconds(155)))
          .as("seed %d ends within the documented time", seed)
          .isTrue();
      done += outcome.join().succeeded() ? 1 : 0;
      peers.time().run(Duration.ofMinutes(3));
      assertThat(peers.alice().children().isEmpty() && outcome.join().succeeded())
          .as("seed %d: what succeeded is there", seed)
          .isFalse();
      for (Peer peer : List.of(peers.alice(), peers.bob())) {
        peer.terminateAll();
      }
      peers.time().run(Duration.ofMinutes(10));
      assertThat(peers.time().pendingTimers()).as("timers left, seed %d", seed).isZero();
    }
    assertThat(done).as("%d of %d", done, runs).isGreaterThan(runs * 9 / 10);
  }

  private static SeededImpairment lossy(long seed) {
    return new SeededImpairment(
        seed, 0.1, 0.2, 0.3, 0, Duration.ofMillis(10), Duration.ofMillis(1500));
  }
}
