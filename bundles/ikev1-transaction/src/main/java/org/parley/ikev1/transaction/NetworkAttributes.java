/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.transaction;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.ModeConfigAttribute;
import org.parley.spi.address.AddressLease;
import org.parley.spi.address.NetworkSettings;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/**
 * Attributes about addresses and networks (draft-dukes-ike-mode-cfg-02 section 3.3, and those that
 * Unity clients expect), written for what was asked.
 */
final class NetworkAttributes {
  static final String VERSION = "Parley";

  private static final int UNITY_ZEROS = 6;

  private final Set<Integer> asked;
  private final List<DataAttribute> attributes = new ArrayList<>();

  /**
   * Nothing written yet.
   *
   * @param asked types that were asked for; empty: all that there is to tell
   */
  NetworkAttributes(Set<Integer> asked) {
    this.asked = asked;
  }

  private void add(ModeConfigAttribute type, Slice value) {
    if (asked.isEmpty() || asked.contains(type.value())) {
      attributes.add(DataAttribute.variable(type.value(), value));
    }
  }

  private void add(ModeConfigAttribute type, String text) {
    if (!text.isEmpty()) {
      add(type, Slice.of(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** An address and the mask of its network. */
  NetworkAttributes lease(AddressLease lease) {
    byte[] address = lease.address().getAddress();
    Slice mask = Slice.of(mask(address.length, lease.prefixLength()));
    boolean ipv6 = address.length == 16;
    add(
        ipv6 ? ModeConfigAttribute.INTERNAL_IP6_ADDRESS : ModeConfigAttribute.INTERNAL_IP4_ADDRESS,
        Slice.of(address));
    add(
        ipv6 ? ModeConfigAttribute.INTERNAL_IP6_NETMASK : ModeConfigAttribute.INTERNAL_IP4_NETMASK,
        mask);
    return this;
  }

  /** What is to be known of the network. */
  NetworkAttributes settings(NetworkSettings settings) {
    for (InetAddress server : settings.nameServers()) {
      add(
          ipv6(server)
              ? ModeConfigAttribute.INTERNAL_IP6_DNS
              : ModeConfigAttribute.INTERNAL_IP4_DNS,
          Slice.of(server.getAddress()));
    }
    for (InetAddress server : settings.netbiosServers()) {
      add(
          ipv6(server)
              ? ModeConfigAttribute.INTERNAL_IP6_NBNS
              : ModeConfigAttribute.INTERNAL_IP4_NBNS,
          Slice.of(server.getAddress()));
    }
    settings.subnets().forEach(this::subnet);
    add(ModeConfigAttribute.APPLICATION_VERSION, VERSION);
    unity(settings);
    return this;
  }

  private void subnet(AddressRange network) {
    byte[] address = network.first().getAddress();
    OctetWriter value = new OctetWriter().octets(address);
    if (address.length == 16) {
      value.uint8(network.prefixLength());
    } else {
      value.octets(mask(address.length, network.prefixLength()));
    }
    add(
        address.length == 16
            ? ModeConfigAttribute.INTERNAL_IP6_SUBNET
            : ModeConfigAttribute.INTERNAL_IP4_SUBNET,
        value.toSlice());
  }

  private void unity(NetworkSettings settings) {
    add(ModeConfigAttribute.UNITY_BANNER, settings.banner());
    add(ModeConfigAttribute.UNITY_DEFAULT_DOMAIN, settings.domain());
    add(ModeConfigAttribute.UNITY_SPLIT_DNS, String.join(",", settings.splitDomains()));
    add(ModeConfigAttribute.UNITY_SPLIT_INCLUDE, settings.subnets());
    add(ModeConfigAttribute.UNITY_SPLIT_EXCLUDE, settings.excluded());
    ModeConfigAttribute save = ModeConfigAttribute.UNITY_SAVE_PASSWORD;
    if (asked.isEmpty() || asked.contains(save.value())) {
      attributes.add(DataAttribute.basic(save.value(), settings.savePassword() ? 1 : 0));
    }
  }

  /** Address, mask, and six octets for protocol and ports, which are not used. */
  private void add(ModeConfigAttribute type, List<AddressRange> networks) {
    OctetWriter value = new OctetWriter();
    networks.stream()
        .filter(network -> !network.ipv6())
        .forEach(
            network ->
                value
                    .octets(network.first().getAddress())
                    .octets(mask(4, network.prefixLength()))
                    .zeros(UNITY_ZEROS));
    if (value.length() > 0) {
      add(type, value.toSlice());
    }
  }

  /** What was written. */
  List<DataAttribute> toList() {
    return List.copyOf(attributes);
  }

  private static boolean ipv6(InetAddress address) {
    return address.getAddress().length == 16;
  }

  private static byte[] mask(int octets, int prefix) {
    byte[] mask = new byte[octets];
    for (int bit = 0; bit < prefix; bit++) {
      mask[bit / 8] |= (byte) (0x80 >> bit % 8);
    }
    return mask;
  }

  /** The address that an attribute of this type holds; empty when it holds none. */
  static Optional<InetAddress> address(List<DataAttribute> attributes, ModeConfigAttribute type) {
    int octets = type.equals(ModeConfigAttribute.INTERNAL_IP6_ADDRESS) ? 16 : 4;
    return attributes.stream()
        .filter(one -> one.type() == type.value())
        .map(DataAttribute::value)
        // Some append the prefix length to an IPv6 address, as IKEv2 does.
        .filter(value -> value.length() == octets || value.length() == octets + 1)
        .map(value -> of(value.slice(0, octets)))
        .filter(address -> !address.isAnyLocalAddress())
        .findFirst();
  }

  private static InetAddress of(Slice octets) {
    try {
      return InetAddress.getByAddress(octets.toArray());
    } catch (UnknownHostException wrongLength) {
      throw new IllegalArgumentException(wrongLength);
    }
  }
}
