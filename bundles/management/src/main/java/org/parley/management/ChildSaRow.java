/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.Objects;
import org.parley.api.sa.ChildSaSnapshot;

/** One IPsec SA pair as JMX shows it; the getters become the items of a composite. */
public final class ChildSaRow {
  private final ChildSaSnapshot sa;

  ChildSaRow(ChildSaSnapshot sa) {
    this.sa = sa;
  }

  public long getId() {
    return sa.id();
  }

  public String getState() {
    return sa.state();
  }

  public String getProtocol() {
    return sa.protocol().name();
  }

  public boolean isTunnelMode() {
    return sa.tunnelMode();
  }

  /** Inbound SPI in hexadecimal. */
  public String getInboundSpi() {
    return String.format("%08x", sa.inboundSpi());
  }

  /** Outbound SPI in hexadecimal. */
  public String getOutboundSpi() {
    return String.format("%08x", sa.outboundSpi());
  }

  public String getLocal() {
    return sa.local().getHostAddress();
  }

  public String getPeer() {
    return sa.peer().getHostAddress();
  }

  public String getEncryption() {
    return sa.encryption().map(Objects::toString).orElse("");
  }

  public String getIntegrity() {
    return sa.integrity().map(Objects::toString).orElse("");
  }

  public String getPolicy() {
    return sa.policy();
  }

  public long getInboundPackets() {
    return sa.inbound().packets();
  }

  public long getInboundOctets() {
    return sa.inbound().octets();
  }

  public long getOutboundPackets() {
    return sa.outbound().packets();
  }

  public long getOutboundOctets() {
    return sa.outbound().octets();
  }

  public long getIntegrityFailures() {
    return sa.inbound().integrityFailures();
  }

  public long getReplays() {
    return sa.inbound().replays();
  }
}
