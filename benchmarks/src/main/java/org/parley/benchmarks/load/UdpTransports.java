/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.benchmarks.load;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.parley.spi.time.Timers;
import org.parley.spi.transport.EncapsulatedPacketReceiver;
import org.parley.spi.transport.Transport;
import org.parley.transport.udp.UdpTransportComponent;

/** Takes the transport of the real bundle out of its component, which registers it. */
final class UdpTransports {
  private UdpTransports() {}

  /**
   * A transport that has not been started.
   *
   * @param listen addresses as {@code etc/org.parley.transport.udp.cfg} has them
   */
  static Transport create(
      String listen,
      int peerPort,
      int peerNatTraversalPort,
      Timers timers,
      EncapsulatedPacketReceiver sink) {
    AtomicReference<Transport> registered = new AtomicReference<>();
    UdpTransportComponent component =
        new UdpTransportComponent(
            registrar(registered),
            timers,
            Wiring.settings(
                UdpTransportComponent.Configuration.class,
                Map.of(
                    "listen", listen,
                    "peerPort", peerPort,
                    "peerNatTraversalPort", peerNatTraversalPort)));
    Wiring.call(component, "bindSink", sink);
    return registered.get();
  }

  private static BundleContext registrar(AtomicReference<Transport> registered) {
    return (BundleContext)
        Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (self, method, arguments) -> {
              if (!method.getName().equals("registerService")) {
                throw new IllegalStateException("not offered here: " + method);
              }
              registered.set((Transport) arguments[1]);
              return registration();
            });
  }

  private static ServiceRegistration<?> registration() {
    return (ServiceRegistration<?>)
        Proxy.newProxyInstance(
            ServiceRegistration.class.getClassLoader(),
            new Class<?>[] {ServiceRegistration.class},
            (self, method, arguments) -> null);
  }
}
