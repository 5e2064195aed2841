/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.wire.ikev1;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.number.PayloadType;
import org.parley.api.number.ProtocolId;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;

/**
 * One proposal of a security association payload. Proposals of equal number stand for protocols
 * that are wanted together, such as AH and ESP (RFC 2408 section 4.2).
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Next Payload  |   RESERVED    |         Payload Length        |
 * |  Proposal #   |  Protocol-Id  |    SPI Size   |# of Transforms|
 * ~                        SPI (variable)                         ~
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * RFC 2408 section 3.5.
 *
 * @param number 0 to 255
 * @param protocol what is proposed
 * @param spi the sender's SPI: 4 octets for AH and ESP, 2 for IPComp, any for phase 1
 * @param transforms transforms in the order of preference
 */
public record ProposalV1(int number, ProtocolId protocol, Slice spi, List<TransformV1> transforms) {

  private static final int MORE = PayloadType.PROPOSAL_V1.value();

  public ProposalV1 {
    transforms = List.copyOf(transforms);
  }

  // A payload without any proposal is read as such: the exchange, not the parser, answers that
  // nothing can be chosen.
  static List<ProposalV1> readAll(OctetReader in) {
    List<ProposalV1> proposals = new ArrayList<>();
    int next = in.hasRemaining() ? MORE : 0;
    while (next != 0) {
      next = in.uint8("proposal next payload");
      in.require(next == 0 || next == MORE, "proposal next payload", next, "instead of 0 or 2");
      in.skip(1, "proposal reserved");
      int length = in.uint16("proposal length");
      in.require(length >= 8, "proposal length", length, "is less than its header");
      proposals.add(readBody(in.sub(length - 4, "proposal")));
    }
    in.require(!in.hasRemaining(), "proposals", "octets follow the last proposal");
    return List.copyOf(proposals);
  }

  private static ProposalV1 readBody(OctetReader in) {
    int number = in.uint8("proposal number");
    ProtocolId protocol = new ProtocolId(in.uint8("proposal protocol"));
    int spiSize = in.uint8("proposal SPI size");
    int count = in.uint8("number of transforms");
    Slice spi = in.slice(spiSize, "proposal SPI");
    List<TransformV1> transforms = TransformV1.readAll(in, count);
    in.require(!in.hasRemaining(), "transforms", "octets follow the last transform");
    return new ProposalV1(number, protocol, spi, transforms);
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
