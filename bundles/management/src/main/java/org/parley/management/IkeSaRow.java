/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.util.Objects;
import java.util.TreeMap;
import org.parley.api.sa.IkeSaSnapshot;

/** One IKE SA as JMX shows it; the getters become the items of a composite. */
public final class IkeSaRow {
  private final IkeSaSnapshot sa;

  IkeSaRow(IkeSaSnapshot sa) {
    this.sa = sa;
  }

  public long getId() {
    return sa.id();
  }

  public String getVersion() {
    return sa.version().name();
  }

  public String getState() {
    return sa.state();
  }

  public boolean isInitiator() {
    return sa.initiator();
  }

  /** Both SPIs (cookies) in hexadecimal. */
  public String getSpis() {
    return String.format("%016x_%016x", sa.initiatorSpi(), sa.responderSpi());
  }

  public String getLocal() {
    return sa.local().toString();
  }

  public String getRemote() {
    return sa.remote().toString();
  }

  public String getRemoteIdentity() {
    return sa.remoteIdentity().map(Objects::toString).orElse("");
  }

  public String getRecord() {
    return sa.record();
  }

  public String getPolicy() {
    return sa.policy();
  }

  /** Such as {@code {encryption=AES-CBC-128, group=MODP-2048}}. */
  public String getAlgorithms() {
    return new TreeMap<>(sa.algorithms()).toString();
  }

  /** ISO 8601, or empty. */
  public String getEstablished() {
    return sa.established().map(Objects::toString).orElse("");
  }

  /** ISO 8601, or empty. */
  public String getExpires() {
    return sa.expires().map(Objects::toString).orElse("");
  }

  public String getWaitingFor() {
    return sa.waitingFor();
  }

  public int getChildren() {
    return sa.children().size();
  }
}
