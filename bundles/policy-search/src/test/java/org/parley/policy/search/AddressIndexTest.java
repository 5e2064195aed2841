/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Identity;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationKind;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.HostPolicy;
import org.parley.api.policy.IcmpTypes;
import org.parley.api.policy.PeerBehavior;
import org.parley.api.policy.Phase1Exchange;
import org.parley.api.policy.PolicyAction;
import org.parley.api.policy.PolicySelector;
import org.parley.api.policy.PolicySet;

/** The index gives the same answer as the walk. */
class AddressIndexTest {
  private static final PolicyAction PROTECT =
      Given.policy("add host h -action AH_SHA2_256").hosts().get(0).action();

  /** Small numbers, so that addresses and ranges meet often; both families. */
  private static InetAddress address(Random random, boolean ipv6) {
    byte[] octets = new byte[ipv6 ? 16 : 4];
    octets[0] = (byte) (random.nextInt(2) * 128);
    octets[octets.length - 2] = (byte) random.nextInt(2);
    octets[octets.length - 1] = (byte) random.nextInt(16);
    try {
      return ipv6
          ? java.net.Inet6Address.getByAddress(null, octets, -1)
          : InetAddress.getByAddress(octets);
    } catch (java.net.UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static AddressRange range(Random random, boolean ipv6) {
    InetAddress one = address(random, ipv6);
    InetAddress other = address(random, ipv6);
    if (random.nextBoolean()) {
      int bits = ipv6 ? 128 : 32;
      return AddressRange.ofPrefix(
          one, random.nextInt(3) == 0 ? random.nextInt(bits + 1) : bits - random.nextInt(6));
    }
    boolean rising = java.util.Arrays.compareUnsigned(one.getAddress(), other.getAddress()) <= 0;
    return rising ? new AddressRange(one, other) : new AddressRange(other, one);
  }

  private static List<PolicySelector> selectors(Random random, boolean ipv6) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(i -> new PolicySelector(range(random, ipv6), random.nextInt(3), false))
        .toList();
  }

  private static HostPolicy host(Random random, int number) {
    boolean ipv6 = random.nextBoolean();
    return new HostPolicy(
        "h" + number,
        selectors(random, ipv6),
        selectors(random, ipv6),
        random.nextBoolean() ? 0 : 6,
        IcmpTypes.ALL,
        Optional.empty(),
        random.nextBoolean() ? PolicyAction.DISCARD : PROTECT,
        false,
        false,
        Optional.empty(),
        1 + random.nextInt(1000),
        "file");
  }

  private static AuthenticationRecord record(AddressRange remote, int number, int priority) {
    return new AuthenticationRecord(
        "a" + number,
        remote,
        List.of(IkeVersion.IKEV1),
        Phase1Exchange.MAIN,
        AuthenticationKind.RSASIG,
        AuthenticationKind.RSASIG,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        priority,
        false,
        PeerBehavior.DEFAULT,
        "file");
  }

  private static PolicySet set(List<AuthenticationRecord> records, List<HostPolicy> hosts) {
    return StoreMerge.merge(
        List.of(
            new PolicySet(
                records,
                List.of(),
                hosts,
                List.of(),
                List.of(),
                PolicySet.EMPTY.startup(),
                List.of())));
  }

  @Property(tries = 60)
  void hostPoliciesByIndexAndWalk(@ForAll long seed) {
    Random random = new Random(seed);
    List<HostPolicy> hosts = IntStream.range(0, 40).mapToObj(i -> host(random, i)).toList();
    View indexed = View.indexed(set(List.of(), hosts), Set.of(), true);
    View walking = indexed.walking();
    for (int query = 0; query < 40; query++) {
      boolean ipv6 = random.nextBoolean();
      PacketDescriptor packet =
          new PacketDescriptor(
              address(random, ipv6), address(random, ipv6), random.nextBoolean() ? 6 : 17, 1, 2);

      assertThat(PacketSearch.host(indexed, packet, Given.trace()))
          .isEqualTo(PacketSearch.host(walking, packet, Given.trace()));
      assertThat(new NamedPolicySearch(indexed, Given.trace()).byPeer(packet.source()).value())
          .isEqualTo(new NamedPolicySearch(walking, Given.trace()).byPeer(packet.source()).value());
    }
  }

  @Property(tries = 60)
  void authenticationRecordsByIndexAndWalk(@ForAll long seed) {
    Random random = new Random(seed);
    List<AuthenticationRecord> records = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      records.add(record(range(random, random.nextBoolean()), number, 1 + random.nextInt(1000)));
    }
    View indexed = View.indexed(set(records, List.of()), Set.of(), true);
    View walking = indexed.walking();
    for (int query = 0; query < 40; query++) {
      InetAddress peer = address(random, random.nextBoolean());
      Identity identity = Identity.address(peer);

      assertThat(AuthenticationSearch.byAddress(indexed, peer, Given.trace()).value())
          .isEqualTo(AuthenticationSearch.byAddress(walking, peer, Given.trace()).value());
      assertThat(AuthenticationSearch.byIdentity(indexed, identity, Given.trace()).value())
          .isEqualTo(AuthenticationSearch.byIdentity(walking, identity, Given.trace()).value());
    }
  }

  @Property(tries = 500)
  void prefixesOfARangeAreTheRange(@ForAll long seed) {
    Random random = new Random(seed);
    AddressRange range = range(random, random.nextBoolean());
    InetAddress probe = address(random, range.ipv6());

    boolean inside =
        Prefixes.of(range).stream()
            .anyMatch(
                prefix ->
                    java.util.Arrays.equals(
                        prefix.octets(), Prefixes.masked(probe.getAddress(), prefix.length())));

    assertThat(inside).isEqualTo(range.contains(probe));
  }

  @Test
  @DisplayName("with 100,000 records a look-up looks at a handful")
  void hundredThousand() throws Exception {
    List<AuthenticationRecord> records = new ArrayList<>();
    for (int number = 0; number < 100_000; number++) {
      byte[] octets = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
      records.add(record(AddressRange.of(InetAddress.getByAddress(octets)), number, number + 1));
    }
    records.add(record(AddressRange.ofPrefix(Given.address("10.0.0.0"), 8), 100_000, 100_001));
    View view = View.indexed(set(records, List.of()), Set.of(), true);
    InetAddress last = Given.address("10.1.134.159");

    assertThat(view.authentications().count(last)).isEqualTo(2);
    assertThat(
            AuthenticationSearch.byAddress(view, last, Given.trace()).value().orElseThrow().name())
        .isEqualTo("a99999");
    assertThat(view.authentications(Identity.address(last))).hasSize(2);
  }
}
