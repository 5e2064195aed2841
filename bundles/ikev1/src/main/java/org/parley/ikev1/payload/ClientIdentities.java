/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.payload;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.TrafficSelector;
import org.parley.api.number.IdentificationType;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/** The traffic of an IPsec SA as client identities of Quick Mode (RFC 2407 section 4.6.2). */
public final class ClientIdentities {
  private static final int ANY_PORT = 0;
  private static final int LAST_PORT = 65535;

  private ClientIdentities() {}

  /** A payload to send. A port range, which IKEv1 cannot express, becomes any port. */
  public static IdentificationPayloadV1 payload(TrafficSelector selector) {
    AddressRange range = selector.addresses();
    boolean ipv6 = range.ipv6();
    int port = selector.firstPort() == selector.lastPort() ? selector.firstPort() : ANY_PORT;
    byte[] first = range.first().getAddress();
    if (range.single()) {
      return payload(
          ipv6 ? IdentificationType.IPV6_ADDR : IdentificationType.IPV4_ADDR,
          selector.protocol(),
          port,
          first,
          new byte[0]);
    }
    if (range.prefixLength() >= 0) {
      return payload(
          ipv6 ? IdentificationType.IPV6_ADDR_SUBNET : IdentificationType.IPV4_ADDR_SUBNET,
          selector.protocol(),
          port,
          first,
          mask(first.length, range.prefixLength()));
    }
    return payload(
        ipv6 ? IdentificationType.IPV6_ADDR_RANGE : IdentificationType.IPV4_ADDR_RANGE,
        selector.protocol(),
        port,
        first,
        range.last().getAddress());
  }

  /** What a peer asks for; empty when the payload holds no addresses or contradicts itself. */
  public static Optional<TrafficSelector> selector(IdentificationPayloadV1 payload) {
    return range(payload.identificationType(), payload.data().toArray())
        .map(
            range ->
                payload.port() == ANY_PORT
                    ? new TrafficSelector(payload.protocol(), range, 0, LAST_PORT)
                    : new TrafficSelector(
                        payload.protocol(), range, payload.port(), payload.port()));
  }

  private static Optional<AddressRange> range(IdentificationType type, byte[] data) {
    if (type.equals(IdentificationType.IPV4_ADDR)) {
      return single(data, 4);
    }
    if (type.equals(IdentificationType.IPV6_ADDR)) {
      return single(data, 16);
    }
    if (type.equals(IdentificationType.IPV4_ADDR_SUBNET)) {
      return subnet(data, 4);
    }
    if (type.equals(IdentificationType.IPV6_ADDR_SUBNET)) {
      return subnet(data, 16);
    }
    if (type.equals(IdentificationType.IPV4_ADDR_RANGE)) {
      return between(data, 4);
    }
    if (type.equals(IdentificationType.IPV6_ADDR_RANGE)) {
      return between(data, 16);
    }
    return Optional.empty();
  }

  private static Optional<AddressRange> single(byte[] data, int octets) {
    return data.length == octets && native6(data)
        ? Optional.of(AddressRange.of(address(data)))
        : Optional.empty();
  }

  private static Optional<AddressRange> subnet(byte[] data, int octets) {
    if (data.length != 2 * octets) {
      return Optional.empty();
    }
    byte[] base = Arrays.copyOf(data, octets);
    byte[] mask = Arrays.copyOfRange(data, octets, 2 * octets);
    int prefix = 0;
    while (prefix < octets * 8 && (mask[prefix / 8] & 0x80 >> prefix % 8) != 0) {
      prefix++;
    }
    byte[] last = base.clone();
    for (int bit = prefix; bit < octets * 8; bit++) {
      base[bit / 8] &= (byte) ~(0x80 >> bit % 8);
      last[bit / 8] |= (byte) (0x80 >> bit % 8);
    }
    return Arrays.equals(mask, mask(octets, prefix)) && native6(base) && native6(last)
        ? Optional.of(new AddressRange(address(base), address(last)))
        : Optional.empty();
  }

  private static Optional<AddressRange> between(byte[] data, int octets) {
    if (data.length != 2 * octets) {
      return Optional.empty();
    }
    byte[] first = Arrays.copyOf(data, octets);
    byte[] last = Arrays.copyOfRange(data, octets, 2 * octets);
    return Arrays.compareUnsigned(first, last) <= 0 && native6(first) && native6(last)
        ? Optional.of(new AddressRange(address(first), address(last)))
        : Optional.empty();
  }

  private static byte[] mask(int octets, int prefix) {
    byte[] mask = new byte[octets];
    for (int bit = 0; bit < prefix; bit++) {
      mask[bit / 8] |= (byte) (0x80 >> bit % 8);
    }
    return mask;
  }

  // The JDK makes an IPv4 address of an IPv4-mapped IPv6 one; no traffic has those (RFC 4291
  // section 2.5.5.2).
  private static boolean native6(byte[] octets) {
    boolean mapped = octets.length == 16 && octets[10] == -1 && octets[11] == -1;
    for (int i = 0; i < 10 && mapped; i++) {
      mapped = octets[i] == 0;
    }
    return !mapped;
  }

  private static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static IdentificationPayloadV1 payload(
      IdentificationType type, int protocol, int port, byte[] first, byte[] second) {
    Slice data = new OctetWriter().octets(first).octets(second).toSlice();
    return IdentificationPayloadV1.of(type, protocol, port, data);
  }
}
