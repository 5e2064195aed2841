/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.udp;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.spi.time.Timers;
import org.parley.spi.transport.EncapsulatedPacketReceiver;
import org.parley.spi.transport.Transport;

/** Serves the transport, configured by {@code etc/org.parley.transport.udp.cfg}. */
@Component(
    service = {},
    configurationPid = "org.parley.transport.udp")
@Designate(ocd = UdpTransportComponent.Configuration.class)
public final class UdpTransportComponent {
  private final UdpTransport transport;
  private final ServiceRegistration<Transport> registration;

  /** What can be set. */
  @ObjectClassDefinition(name = "Parley: IKE over UDP")
  public @interface Configuration {
    /** Local addresses. */
    @AttributeDefinition(
        description = "ADDR[:PORT[:NATPORT]], separated by commas, IPv6 in brackets; empty: all")
    String listen() default "";

    /** Where peers listen. */
    @AttributeDefinition(description = "Port at which peers listen for IKE; 0: the own one")
    int peerPort() default 0;

    /** Where peers listen for NAT traversal. */
    @AttributeDefinition(
        description = "Port at which peers listen for IKE and ESP in UDP; 0: the own one")
    int peerNatTraversalPort() default 0;
  }

  /** Serves a transport; its sockets are opened when the engine starts it. */
  @Activate
  public UdpTransportComponent(
      BundleContext context, @Reference Timers timers, Configuration configuration) {
    transport =
        new UdpTransport(
            UdpSettings.of(
                configuration.listen(),
                configuration.peerPort(),
                configuration.peerNatTraversalPort()),
            () -> new ChannelSockets("parley-udp-receive"),
            AddressLister::ofInterfaces,
            RouteLookup::ofKernel,
            timers);
    registration = context.registerService(Transport.class, transport, null);
  }

  @Deactivate
  void deactivate() {
    registration.unregister();
    transport.stop();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindSink(EncapsulatedPacketReceiver sink) {
    transport.addSink(sink);
  }

  void unbindSink(EncapsulatedPacketReceiver sink) {
    transport.removeSink(sink);
  }
}
