/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.nattraversal;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.parley.api.number.PayloadType;
import org.parley.wire.octets.Slice;

/**
 * A state of the document that a peer follows. All float to port 4500 and send the marker; the
 * drafts use private numbers for payloads and encapsulation modes.
 *
 * @param vendorId MD5 of the document's name
 */
record Dialect(Slice vendorId, PayloadType detection, PayloadType originalAddress) {
  /** MD5 of "RFC 3947" (section 3.1). */
  static final Dialect RFC =
      new Dialect(
          id("4a131c81070358455c5728f20e95452f"), PayloadType.NAT_D_V1, PayloadType.NAT_OA_V1);

  /** Best first: draft-ietf-ipsec-nat-t-ike-03, and -02 hashed with and without a line feed. */
  static final List<Dialect> ALL =
      Stream.concat(
              Stream.of(RFC),
              Stream.of(
                      "7d9419a65310ca6f2c179d9215529d56",
                      "90cb80913ebb696e086381b5ec427b1f",
                      "cd60464335df21f87cfdb2fc68b6a448")
                  .map(
                      hex ->
                          new Dialect(id(hex), PayloadType.NAT_D_DRAFT, PayloadType.NAT_OA_DRAFT)))
          .toList();

  private static Slice id(String hex) {
    return Slice.of(HexFormat.of().parseHex(hex));
  }

  boolean draft() {
    return !equals(RFC);
  }
}
