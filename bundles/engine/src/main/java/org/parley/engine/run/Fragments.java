/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.util.List;
import java.util.Optional;
import org.parley.engine.gate.FragmentStore;
import org.parley.engine.guard.Fault;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.service.LeaseScope;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.SealingContext;
import org.parley.spi.extension.DatagramTransform.Arrival;
import org.parley.spi.extension.Extension;
import org.parley.spi.extension.ExtensionContext;
import org.parley.spi.transport.Datagram;
import org.parley.wire.message.HeaderCodec;
import org.parley.wire.message.IkeHeader;
import org.parley.wire.octets.Slice;

/** Messages that go and come in several datagrams, as an extension cuts and joins them. */
final class Fragments {
  private final Machinery machinery;
  private final FragmentStore store;

  Fragments(Machinery machinery) {
    this.machinery = machinery;
    this.store = new FragmentStore(machinery.environment().clock(), FragmentStore.Bounds.DEFAULT);
  }

  /** What waits for the rest. */
  FragmentStore store() {
    return store;
  }

  /** The datagrams that carry a message to the peer of an SA; on its loop. */
  List<byte[]> split(IkeSa sa, byte[] message) {
    for (Extension extension : transforms(sa)) {
      try (LeaseScope leases = machinery.leases(sa, sa.trail)) {
        SealingContext context = context(sa, 0, leases);
        if (extension.wanted(about(context))) {
          List<byte[]> parts = extension.split(context, message);
          if (!parts.isEmpty()) {
            machinery.counters().count("messages.fragmented");
            return parts;
          }
        }
      } catch (Fault fault) {
        machinery.counters().count("faults");
      }
    }
    return List.of(message);
  }

  /**
   * What a datagram of an SA brings; on its loop.
   *
   * @return the datagram, the message that it completes, or empty when there is nothing to open
   */
  Optional<Datagram> arrived(IkeSa sa, Datagram datagram, IkeHeader header) {
    // The first message of an SA never comes in parts: nothing was announced yet.
    if (sa.instances().isEmpty()) {
      return Optional.of(datagram);
    }
    for (Extension extension : transforms(sa)) {
      try (LeaseScope leases = machinery.leases(sa, sa.trail)) {
        SealingContext context = context(sa, header.messageId(), leases);
        if (extension.wanted(about(context))) {
          Arrival arrival = extension.arrived(context, datagram.octets(), header);
          if (arrival instanceof Arrival.Part part) {
            return part(sa, extension, context, datagram, part);
          }
          if (arrival instanceof Arrival.Refused) {
            machinery.counters().count("fragments.refused");
            return Optional.empty();
          }
        }
      } catch (Fault fault) {
        machinery.counters().count("faults");
      }
    }
    return Optional.of(datagram);
  }

  private Optional<Datagram> part(
      IkeSa sa, Extension extension, SealingContext context, Datagram datagram, Arrival.Part part) {
    FragmentStore.Result result = store.add(sa.id(), part);
    machinery
        .counters()
        .count("fragments." + result.outcome().name().toLowerCase(java.util.Locale.ROOT));
    if (result.outcome() != FragmentStore.Outcome.COMPLETE) {
      return Optional.empty();
    }
    byte[] whole = extension.join(context, result.parts());
    boolean fits =
        HeaderCodec.peek(Slice.of(whole))
            .value()
            .filter(inner -> inner.length() == whole.length && belongs(sa, inner))
            .isPresent();
    if (!fits) {
      machinery.counters().count("drops.malformed-fragments");
      return Optional.empty();
    }
    return Optional.of(
        new Datagram(datagram.local(), datagram.remote(), whole, datagram.nonEspMarker()));
  }

  private static boolean belongs(IkeSa sa, IkeHeader inner) {
    return inner.majorVersion() == sa.version().major()
        && inner.initiatorSpi() == sa.initiatorSpi()
        && (inner.responderSpi() == sa.responderSpi() || sa.peerSpi == 0);
  }

  private List<Extension> transforms(IkeSa sa) {
    return machinery.services().usableExtensions(sa.version(), sa.canaries).stream()
        .filter(Extension::transformsDatagrams)
        .toList();
  }

  private SealingContext context(IkeSa sa, int messageId, LeaseScope leases) {
    return new SealingContext(
        machinery.views().of(sa),
        messageId,
        false,
        new Chains(sa.chainHex, ""),
        leases,
        machinery.environment().random());
  }

  private ExtensionContext about(SealingContext context) {
    return new ExtensionContext(
        context.sa(),
        context.sa().initiator(),
        Optional.empty(),
        context.algorithms(),
        context.random(),
        machinery.environment().clock());
  }
}
