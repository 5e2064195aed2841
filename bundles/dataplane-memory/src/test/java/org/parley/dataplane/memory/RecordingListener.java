/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.PacketDescriptor;
import org.parley.spi.dataplane.DataPlaneListener;
import org.parley.spi.dataplane.SaKey;

/** Writes down what a data plane reports. */
final class RecordingListener implements DataPlaneListener {
  final List<String> reports = new ArrayList<>();

  @Override
  public void acquire(PacketDescriptor packet) {
    reports.add("acquire " + packet.destination().getHostAddress());
  }

  @Override
  public void expired(SaKey key, boolean hard) {
    reports.add((hard ? "hard " : "soft ") + Long.toHexString(key.spi()));
  }

  @Override
  public void unknownSpi(Endpoint local, Endpoint remote, long spi) {
    reports.add("unknown " + Long.toHexString(spi) + " from " + remote);
  }

  @Override
  public void mappingChanged(SaKey key, Endpoint remote) {
    reports.add("moved " + remote);
  }
}
