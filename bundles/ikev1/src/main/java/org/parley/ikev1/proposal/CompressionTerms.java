/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.api.number.EncapsulationMode;
import org.parley.api.number.IpcompTransform;
import org.parley.api.number.IpsecAttribute;
import org.parley.api.number.ProtocolId;
import org.parley.wire.ikev1.ProposalV1;
import org.parley.wire.ikev1.TransformV1;
import org.parley.wire.octets.OctetReader;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.DataAttribute;

/**
 * What an IPComp proposal says. Its SPI is the index (CPI) of the packets that its sender is to
 * receive, in two octets or in the lower two of four (RFC 3173 section 4.1).
 */
final class CompressionTerms {
  /** Below are well-known algorithms, above is private use (RFC 3173 section 3.3). */
  static final int LOWEST_INDEX = 256;

  static final int HIGHEST_INDEX = 61_439;

  private static final int MODE = IpsecAttribute.ENCAPSULATION_MODE.value();
  private static final int LIFE_TYPE = IpsecAttribute.SA_LIFE_TYPE.value();
  private static final int LIFE_DURATION = IpsecAttribute.SA_LIFE_DURATION.value();
  private static final Set<Integer> KNOWN = Set.of(MODE, IpsecAttribute.GROUP_DESCRIPTION.value());

  private CompressionTerms() {}

  /** A proposal to send, beside the one for AH or ESP with the same number. */
  static ProposalV1 proposal(
      int number, IpcompTransform algorithm, int index, EncapsulationMode mode, Lifetime life) {
    List<DataAttribute> attributes = new ArrayList<>(life.attributes(LIFE_TYPE, LIFE_DURATION));
    attributes.add(DataAttribute.basic(MODE, mode.value()));
    return new ProposalV1(
        number,
        ProtocolId.IPCOMP,
        spi(index),
        List.of(new TransformV1(1, algorithm.value(), attributes)));
  }

  /** An index as an SPI. */
  static Slice spi(int index) {
    return new OctetWriter().uint16(index).toSlice();
  }

  /** The index of a proposal; empty when it has none that may be negotiated. */
  static Optional<Integer> index(ProposalV1 proposal) {
    int octets = proposal.spi().length();
    long value =
        octets == 2 || octets == 4
            ? OctetReader.read(
                    proposal.spi(),
                    in -> octets == 2 ? (long) in.uint16("CPI") : in.uint32("CPI") & 0xffff)
                .value()
                .orElse(0L)
            : 0;
    return value >= LOWEST_INDEX && value <= HIGHEST_INDEX
        ? Optional.of((int) value)
        : Optional.empty();
  }

  /** The transform of a proposal that compresses with an algorithm in a mode. */
  static Optional<TransformV1> transform(
      ProposalV1 proposal, IpcompTransform algorithm, EncapsulationMode mode) {
    return proposal.transforms().stream()
        .filter(one -> one.transformId() == algorithm.value() && fits(one, mode))
        .findFirst();
  }

  // Without a mode it is that of the protocol beside it.
  private static boolean fits(TransformV1 transform, EncapsulationMode mode) {
    AttributeSet set = AttributeSet.read(transform.attributes(), LIFE_TYPE, LIFE_DURATION, KNOWN);
    return set.fault().isEmpty()
        && (!set.has(MODE)
            || IpsecTerms.standard(new EncapsulationMode(set.value(MODE)))
                .equals(IpsecTerms.standard(mode)));
  }
}
