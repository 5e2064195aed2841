/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev2;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.ProtocolId;
import org.parley.api.number.TransformType;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * One proposal of a security association payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Last Substruc |   RESERVED    |        Proposal Length        |
 * | Proposal Num  |  Protocol ID  |    SPI Size   |Num  Transforms|
 * ~                        SPI (variable)                         ~
 * ~                         Transforms                            ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 7296 section 3.3.1.
 *
 * @param number 1 for the first, one more for each after it
 * @param protocol what is proposed
 * @param spi the sender's SPI: empty in IKE_SA_INIT, 8 octets for an IKE SA, 4 for AH and ESP
 * @param transforms transforms, in the order of preference within a type
 */
public record Proposal(int number, ProtocolId protocol, Slice spi, List<Transform> transforms) {
  private static final int MORE = 2;

  public Proposal {
    transforms = List.copyOf(transforms);
  }

  /** The transforms of this type, in order. */
  public List<Transform> transforms(TransformType type) {
    return transforms.stream().filter(t -> t.transformType().equals(type)).toList();
  }

  // A payload without any proposal is read as such: the exchange, not the parser, answers that
  // nothing can be chosen.
  static List<Proposal> readAll(OctetReader in) {
    List<Proposal> proposals = new ArrayList<>();
    int more = in.hasRemaining() ? MORE : 0;
    while (more != 0) {
      more = in.uint8("proposal last substructure");
      in.require(
          more == 0 || more == MORE, "proposal last substructure", more, "instead of 0 or 2");
      in.skip(1, "proposal reserved");
      int length = in.uint16("proposal length");
      in.require(length >= 8, "proposal length", length, "is less than its header");
      proposals.add(readBody(in.sub(length - 4, "proposal")));
    }
    in.require(!in.hasRemaining(), "proposals", "octets follow the last proposal");
    return List.copyOf(proposals);
  }

  private static Proposal readBody(OctetReader in) {
    int number = in.uint8("proposal number");
    ProtocolId protocol = new ProtocolId(in.uint8("proposal protocol"));
    int spiSize = in.uint8("proposal SPI size");
    int count = in.uint8("number of transforms");
    Slice spi = in.slice(spiSize, "proposal SPI");
    List<Transform> transforms = Transform.readAll(in, count);
    in.require(!in.hasRemaining(), "transforms", "octets follow the last transform");
    return new Proposal(number, protocol, spi, transforms);
  }

  void writeTo(OctetWriter out, boolean last) {
    int start = out.length();
    out.uint8(last ? 0 : MORE).uint8(0).uint16(0);
    out.uint8(number).uint8(protocol.value()).uint8(spi.length()).uint8(transforms.size());
    out.slice(spi);
    for (int i = 0; i < transforms.size(); i++) {
      transforms.get(i).writeTo(out, i == transforms.size() - 1);
    }
    out.patchUint16(start + 2, out.length() - start);
  }
}
