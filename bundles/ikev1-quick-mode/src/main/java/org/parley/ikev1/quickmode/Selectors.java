/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.quickmode;

import java.util.List;
import java.util.Optional;
import org.parley.api.identity.AddressRange;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.TrafficSelector;
import org.parley.ikev1.payload.ClientIdentities;
import org.parley.spi.exchange.SaView;
import org.parley.wire.ikev1.IdentificationPayloadV1;
import org.parley.wire.ikev1.NatOriginalAddressPayload;
import org.parley.wire.message.IkeMessage;
import org.parley.wire.octets.Slice;
import org.parley.wire.payload.Payload;

/**
 * The client identities of a Quick Mode; both or none are sent, and none means the addresses of IKE
 * itself without constraints on protocol and port (RFC 2409 section 5.5).
 *
 * @param initiator traffic end of the initiator, IDci
 * @param responder traffic end of the responder, IDcr
 * @param payloads as they stand on the wire, empty when there were none
 */
record Selectors(
    TrafficSelector initiator, TrafficSelector responder, List<IdentificationPayloadV1> payloads) {

  /** To be sent by the initiator. */
  static Selectors offering(TrafficSelector local, TrafficSelector remote) {
    IdentificationPayloadV1 client = ClientIdentities.payload(local);
    IdentificationPayloadV1 server = ClientIdentities.payload(remote);
    // What the wire says counts: a port range, for one, has become any port.
    return new Selectors(
        ClientIdentities.selector(client).orElse(local),
        ClientIdentities.selector(server).orElse(remote),
        List.of(client, server));
  }

  /** As they came in message 1; empty when one is missing or can't be understood. */
  static Optional<Selectors> received(IkeMessage message, SaView sa) {
    List<IdentificationPayloadV1> payloads = message.all(IdentificationPayloadV1.class).toList();
    if (payloads.isEmpty()) {
      return Optional.of(
          new Selectors(host(sa.remote().address()), host(sa.local().address()), payloads));
    }
    if (payloads.size() != 2) {
      return Optional.empty();
    }
    Optional<TrafficSelector> client = ClientIdentities.selector(payloads.get(0));
    Optional<TrafficSelector> server = ClientIdentities.selector(payloads.get(1));
    if (client.isEmpty() || server.isEmpty()) {
      return Optional.empty();
    }
    List<NatOriginalAddressPayload> original =
        message.all(NatOriginalAddressPayload.class).toList();
    return Optional.of(
        new Selectors(
            seen(client.get(), original, 0, sa.remote()),
            seen(server.get(), original, 1, sa.local()),
            payloads));
  }

  /**
   * In transport mode an end behind a NAT names an address that nobody else sees; policies and
   * packets have the one on this side of the NAT (RFC 3948 section 5.1).
   */
  private static TrafficSelector seen(
      TrafficSelector end, List<NatOriginalAddressPayload> original, int which, Endpoint here) {
    boolean named =
        which < original.size()
            && end.addresses().single()
            && Slice.of(end.addresses().first().getAddress()).equals(original.get(which).address());
    return named
        ? new TrafficSelector(
            end.protocol(), AddressRange.of(here.address()), end.firstPort(), end.lastPort())
        : end;
  }

  /**
   * What is wrong with the identities of message 2, which must be those of message 1; empty text
   * when nothing is.
   */
  String answerFault(IkeMessage answer) {
    List<Slice> sent = bodies(payloads);
    List<Slice> came = bodies(answer.all(IdentificationPayloadV1.class).toList());
    return came.equals(sent) ? "" : "client identities = " + payloads() + " : " + came;
  }

  private static List<Slice> bodies(List<IdentificationPayloadV1> payloads) {
    return payloads.stream().map(Payload::body).toList();
  }

  private static TrafficSelector host(java.net.InetAddress address) {
    return TrafficSelector.any(AddressRange.of(address));
  }

  @Override
  public String toString() {
    return initiator + " - " + responder;
  }
}
