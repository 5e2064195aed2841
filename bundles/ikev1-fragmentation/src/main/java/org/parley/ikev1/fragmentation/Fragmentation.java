/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.fragmentation;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.parley.api.number.IkeVersion;
import org.parley.api.number.PayloadType;
import org.parley.spi.exchange.SaView;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.extension.Stage;
import org.parley.wire.ikev1.FragmentPayload;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.message.MessageCodec;
import org.parley.wire.octets.Decoded;
import org.parley.wire.octets.OctetWriter;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.PayloadCodecs;
import org.parley.wire.payload.PayloadRule;
import org.parley.wire.payload.RawPayload;

/**
 * Fragments of IKEv1 messages, for paths that lose IP fragments, as Cisco and Microsoft agreed on
 * ([MS-IKEE] section 3.1.5 and 2.2.3.1).
 *
 * <pre>
 *  initiator                              responder
 *  1  SA, VID                      --&gt;
 *                                  &lt;--    2  SA, VID
 *     ...
 *  HDR, FRAG 1                     --&gt;
 *  HDR, FRAG 2, last               --&gt;    together HDR*, IDii, CERT, SIG_I
 * </pre>
 *
 * Each fragment has the header of the whole message but for payload type, flags and length; the
 * message is cut after it was encrypted, so fragments are neither encrypted nor authentic.
 */
@Component(service = Extension.class)
public final class Fragmentation implements Extension {
  /** MD5 of "FRAGMENTATION"; octets of capabilities may follow. */
  static final Slice VENDOR_ID =
      Slice.of(HexFormat.of().parseHex("4048b7d56ebce88525e7de7f00d6c2d3"));

  /** Main Mode and Aggressive Mode. */
  private static final int CAPABILITIES = 0xc0000000;

  private static final int UDP_OCTETS = 8;
  private static final int MARKER_OCTETS = 4;
  private static final int IPV4_OCTETS = 20;
  private static final int IPV6_OCTETS = 40;
  private static final int FRAGMENT_OCTETS = IkeHeader.OCTETS + RawPayload.HEADER_OCTETS + 4;
  private static final int MOST_FRAGMENTS = 255;

  @Override
  public String name() {
    return "fragmentation";
  }

  @Override
  public IkeVersion version() {
    return IkeVersion.IKEV1;
  }

  @Override
  public List<Slice> vendorIds() {
    return List.of(new OctetWriter().slice(VENDOR_ID).int32(CAPABILITIES).toSlice());
  }

  @Override
  public boolean wanted(ExtensionContext context) {
    return FragmentationOptions.of(context.sa()).mode() != FragmentationOptions.Mode.NO;
  }

  @Override
  public List<PayloadRule> payloads(Stage stage) {
    return List.of();
  }

  @Override
  public Contribution contribute(Stage stage, ExtensionContext context) {
    return stage == Stage.OFFER
        ? new Contribution(List.of(), FragmentationOptions.complaints(context.sa()))
        : Contribution.NONE;
  }

  @Override
  public Reading read(Stage stage, ExtensionContext context) {
    return Reading.NONE;
  }

  @Override
  public boolean transformsDatagrams() {
    return true;
  }

  @Override
  public List<byte[]> split(SealingContext context, byte[] message) {
    FragmentationOptions options = FragmentationOptions.of(context.sa());
    int most = messageOctets(context.sa(), options);
    int share = most - FRAGMENT_OCTETS;
    boolean joins =
        options.mode() == FragmentationOptions.Mode.FORCE
            || (options.mode() == FragmentationOptions.Mode.YES && announced(context.sa()));
    if (!joins || message.length <= most || message.length > share * MOST_FRAGMENTS) {
      return List.of();
    }
    IkeHeader header = HeaderCodec.peek(Slice.of(message)).value().orElseThrow();
    // Equal for a message that is sent again, so that parts of both sendings fit together.
    int id = Arrays.hashCode(message) & 0xffff;
    List<byte[]> datagrams = new ArrayList<>();
    for (int at = 0; at < message.length; at += share) {
      int length = Math.min(share, message.length - at);
      datagrams.add(
          fragment(
              header,
              FragmentPayload.of(
                  id,
                  datagrams.size() + 1,
                  at + length == message.length,
                  Slice.of(message).slice(at, length))));
    }
    return datagrams;
  }

  private static byte[] fragment(IkeHeader whole, FragmentPayload payload) {
    IkeHeader header =
        new IkeHeader(
            whole.initiatorSpi(),
            whole.responderSpi(),
            PayloadType.FRAGMENT_VENDOR,
            whole.majorVersion(),
            whole.minorVersion(),
            whole.exchangeType(),
            0,
            whole.messageId(),
            0);
    return MessageCodec.encode(new IkeMessage(header, List.of(payload), Slice.EMPTY)).toArray();
  }

  private static int messageOctets(SaView sa, FragmentationOptions options) {
    boolean ipv6 = sa.remote().address() instanceof Inet6Address;
    return options.packetOctets() - (ipv6 ? IPV6_OCTETS : IPV4_OCTETS) - UDP_OCTETS - MARKER_OCTETS;
  }

  private static boolean announced(SaView sa) {
    return sa.vendorIds().stream()
        .anyMatch(
            id ->
                id.length() >= VENDOR_ID.length()
                    && id.slice(0, VENDOR_ID.length()).equals(VENDOR_ID));
  }

  @Override
  public Arrival arrived(SealingContext context, byte[] datagram, IkeHeader header) {
    if (!header.nextPayload().equals(PayloadType.FRAGMENT_VENDOR) || header.encrypted()) {
      return Arrival.WHOLE;
    }
    Decoded<IkeMessage> decoded = MessageCodec.decode(Slice.of(datagram), PayloadCodecs.NONE);
    Optional<FragmentPayload> fragment =
        decoded
            .value()
            .filter(message -> message.payloads().size() == 1)
            .flatMap(message -> message.first(FragmentPayload.class));
    if (fragment.isEmpty()) {
      return new Arrival.Refused("no message of one fragment payload");
    }
    FragmentPayload part = fragment.get();
    String set = header.exchangeType().value() + "/" + header.messageId() + "/" + part.id();
    return new Arrival.Part(set, part.number(), part.last() ? part.number() : 0, part.data());
  }
}
