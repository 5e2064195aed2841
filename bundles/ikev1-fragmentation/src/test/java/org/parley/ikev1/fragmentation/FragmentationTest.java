/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.fragmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Endpoint;
import org.parley.api.number.ExchangeType;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.OnRemoval;
import org.parley.api.policy.PeerBehavior;
import org.parley.api.policy.Phase1Exchange;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.extension.DatagramTransform.Arrival;
import org.parley.wire.ikev1.FragmentPayload;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

class FragmentationTest {
  private static final int MESSAGE_ID = 0x1234;

  private final Fragmentation fragmentation = new Fragmentation();

  private static SealingContext context(boolean ipv6, boolean announced, String... options) {
    Map<String, String> named = new HashMap<>();
    for (String option : options) {
      named.put(option.split("=")[0], option.split("=")[1]);
    }
    String prefix = ipv6 ? "2001:db8::" : "192.0.2.";
    Endpoint local = new Endpoint(address(prefix + "1"), 500);
    Endpoint remote = new Endpoint(address(prefix + "2"), 500);
    SaView sa =
        new SaView(
            1,
            IkeVersion.IKEV1,
            true,
            7,
            8,
            local,
            remote,
            false,
            Optional.of(record(remote, named)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            List.of(),
            announced ? new Fragmentation().vendorIds() : List.of(),
            Map.of(),
            false);
    return new SealingContext(sa, MESSAGE_ID, false, Chains.EMPTY, null, octets -> {});
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static AuthenticationRecord record(Endpoint remote, Map<String, String> options) {
    return new AuthenticationRecord(
        "peer",
        AddressRange.of(remote.address()),
        List.of(IkeVersion.IKEV1),
        Phase1Exchange.MAIN,
        AuthenticationKind.PSK,
        AuthenticationKind.PSK,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        10,
        false,
        new PeerBehavior(
            false,
            false,
            false,
            PeerBehavior.Uniqueness.NEVER,
            PeerBehavior.NatTraversal.DETECT,
            OnRemoval.KEEP,
            options),
        "test");
  }

  private static byte[] message(int octets) {
    IkeHeader header =
        new IkeHeader(
            7,
            8,
            PayloadType.HASH_V1,
            1,
            0,
            ExchangeType.QUICK_MODE,
            IkeHeader.FLAG_ENCRYPTION,
            MESSAGE_ID,
            octets);
    OctetWriter out = new OctetWriter();
    HeaderCodec.write(header, out);
    byte[] body = new byte[octets - IkeHeader.OCTETS];
    new Random(octets).nextBytes(body);
    return out.octets(body).toArray();
  }

  private Arrival arrived(SealingContext context, byte[] datagram) {
    return fragmentation.arrived(
        context, datagram, HeaderCodec.peek(Slice.of(datagram)).value().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"false, 1280, 1248", "true, 1280, 1228", "false, 576, 544", "false, 1500, 1468"})
  void whatIsCutFitsThePacketAndComesTogetherAgain(boolean ipv6, int packet, int most) {
    SealingContext context = context(ipv6, true, "fragmentation=yes", "fragment-size=" + packet);
    assertThat(fragmentation.split(context, message(most))).isEmpty();
    byte[] whole = message(3 * most);

    List<byte[]> datagrams = fragmentation.split(context, whole);

    assertThat(datagrams).hasSize(4).allMatch(datagram -> datagram.length <= most);
    List<Slice> parts = new ArrayList<>();
    for (byte[] datagram : datagrams) {
      Arrival.Part part = (Arrival.Part) arrived(context, datagram);
      parts.add(part.data());
      assertThat(part.number()).isEqualTo(parts.size());
      assertThat(part.total()).isEqualTo(parts.size() == 4 ? 4 : 0);
    }
    assertThat(fragmentation.join(context, parts)).isEqualTo(whole);
    assertThat(fragmentation.split(context, whole))
        .as("sent again")
        .usingElementComparator(Arrays::compare)
        .containsExactlyElementsOf(datagrams);
  }

  @Test
  void onlyWhoJoinsGetsFragmentsUnlessForced() {
    byte[] whole = message(2000);
    assertThat(fragmentation.split(context(false, false, "fragmentation=yes"), whole)).isEmpty();
    assertThat(fragmentation.split(context(false, true), whole)).isEmpty();
    assertThat(fragmentation.split(context(false, false, "fragmentation=force"), whole)).hasSize(2);
  }

  @Test
  void wrongValuesAreSaidAndReplaced() {
    SaView sa = context(false, true, "fragmentation=maybe", "fragment-size=12").sa();
    assertThat(FragmentationOptions.of(sa))
        .isEqualTo(new FragmentationOptions(FragmentationOptions.Mode.YES, 1280));
    assertThat(FragmentationOptions.complaints(sa)).hasSize(2);
  }

  @Test
  void whatIsNoFragmentPassesAndWhatIsABadOneDoesNot() {
    SealingContext context = context(false, true, "fragmentation=yes");
    assertThat(arrived(context, message(400))).isEqualTo(Arrival.WHOLE);

    IkeHeader header =
        new IkeHeader(
            7, 8, PayloadType.FRAGMENT_VENDOR, 1, 0, ExchangeType.QUICK_MODE, 0, MESSAGE_ID, 0);
    FragmentPayload one = FragmentPayload.of(1, 1, true, Slice.of(new byte[10]));
    byte[] two =
        MessageCodec.encode(new IkeMessage(header, List.of(one, one), Slice.EMPTY)).toArray();
    assertThat(arrived(context, two)).isInstanceOf(Arrival.Refused.class);

    byte[] good = MessageCodec.encode(new IkeMessage(header, List.of(one), Slice.EMPTY)).toArray();
    Random random = new Random(5);
    for (int i = 0; i < 10_000; i++) {
      byte[] damaged = Arrays.copyOf(good, 28 + random.nextInt(good.length - 27));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      HeaderCodec.peek(Slice.of(damaged))
          .value()
          .ifPresent(seen -> assertThat(fragmentation.arrived(context, damaged, seen)).isNotNull());
    }
  }
}
