/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.decode.report;

import java.util.Map;
import java.util.Optional;
import org.parley.wire.octets.Slice;

/** Vendor IDs that RFCs and drafts define. */
final class VendorIds {
  private static final Map<String, String> BY_PREFIX =
      Map.of(
          "4a131c81070358455c5728f20e95452f", "RFC 3947 NAT-T",
          "90cb80913ebb696e086381b5ec427b1f", "draft-ietf-ipsec-nat-t-ike-02\\n",
          "cd60464335df21f87cfdb2fc68b6a448", "draft-ietf-ipsec-nat-t-ike-02",
          "7d9419a65310ca6f2c179d9215529d56", "draft-ietf-ipsec-nat-t-ike-03",
          "4485152d18b6bbcd0be8a8469579ddcc", "draft-ietf-ipsec-nat-t-ike-00",
          "afcad71368a1f1c96b8696fc7757", "RFC 3706 dead peer detection",
          "09002689dfd6b712", "XAUTH",
          "4048b7d56ebce88525e7de7f00d6c2d3", "fragmentation",
          "12f5f28c457168a9702d9fe274cc0100", "Cisco Unity");

  private VendorIds() {}

  /** The name of a vendor ID, when it is known. */
  static Optional<String> name(Slice id) {
    String hex = id.toString();
    return BY_PREFIX.entrySet().stream()
        .filter(entry -> hex.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
