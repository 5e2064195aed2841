/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.transport.memory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.parley.spi.transport.EncapsulatedPacketReceiver;
import org.parley.spi.transport.Transport;

/**
 * A host on the network of this container, one for each configuration {@code
 * org.parley.transport.memory~NAME} with a property {@code addresses}: numeric addresses, separated
 * by commas.
 */
@Component(
    service = {},
    configurationPid = "org.parley.transport.memory",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class MemoryTransportComponent {
  private final MemoryTransport transport;
  private final ServiceRegistration<Transport> registration;

  /** Opens the host. */
  @Activate
  public MemoryTransportComponent(
      BundleContext context, @Reference ContainerNetwork network, Map<String, Object> properties)
      throws UnknownHostException {
    transport = new MemoryTransport(network.network(), addresses(properties.get("addresses")));
    registration = context.registerService(Transport.class, transport, null);
  }

  @Deactivate
  void deactivate() {
    registration.unregister();
    transport.stop();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindSink(EncapsulatedPacketReceiver sink) {
    transport.addEncapsulatedPacketReceiver(sink);
  }

  void unbindSink(EncapsulatedPacketReceiver sink) {
    transport.removeEncapsulatedPacketReceiver(sink);
  }

  private static List<InetAddress> addresses(Object text) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : String.valueOf(text).split(",")) {
      addresses.add(InetAddress.getByName(address.trim()));
    }
    return addresses;
  }
}
