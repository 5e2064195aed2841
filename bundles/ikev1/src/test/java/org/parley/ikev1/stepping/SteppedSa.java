/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.ikev1.stepping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.Identity;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.sa.ChildSaSnapshot;
import org.parley.api.sa.TrafficCounters;
import org.parley.spi.exchange.Chains;
import org.parley.spi.exchange.CipherSuite;
import org.parley.spi.exchange.Effect;
import org.parley.spi.exchange.IkeKeys;
import org.parley.spi.exchange.NewChild;
import org.parley.spi.exchange.SaView;
import org.parley.wire.octets.Slice;

/** What a stepped peer remembers of its IKE SA. */
public final class SteppedSa {
  public boolean initiator;
  public long initiatorSpi;
  public long responderSpi;
  public Endpoint local;
  public Endpoint remote;
  public boolean udpEncapsulation;
  public boolean initialContact;
  public boolean closed;
  public boolean floated;
  public long lifeSeconds = -1;
  public Optional<AuthenticationRecord> record = Optional.empty();
  public Optional<IkePolicy> policy = Optional.empty();
  public Optional<Identity> localIdentity = Optional.empty();
  public Optional<Identity> remoteIdentity = Optional.empty();
  public Optional<CipherSuite> suite = Optional.empty();
  public Optional<IkeKeys> keys = Optional.empty();
  public boolean established;

  /** Pairs whose inbound SA is installed, by inbound SPI. */
  public final Map<Long, NewChild> inbound = new HashMap<>();

  /** Pairs that are complete, by inbound SPI. */
  public final Map<Long, NewChild> complete = new HashMap<>();

  final List<Slice> vendorIds = new ArrayList<>();

  /** What extensions keep, by their names. */
  public final Map<String, String> extensionStates = new HashMap<>();

  String chainHex = "";
  Chains pendingChains = Chains.EMPTY;

  SteppedSa(Endpoint local, Endpoint remote) {
    this.local = local;
    this.remote = remote;
  }

  /** An immutable picture. */
  public SaView view() {
    return new SaView(
        1,
        IkeVersion.IKEV1,
        initiator,
        initiatorSpi,
        responderSpi,
        local,
        remote,
        udpEncapsulation,
        record,
        policy,
        localIdentity,
        remoteIdentity,
        suite,
        keys,
        established,
        established ? Optional.of(Instant.EPOCH) : Optional.empty(),
        complete.values().stream().map(SteppedSa::snapshot).toList(),
        vendorIds,
        extensionStates,
        initialContact);
  }

  void apply(Effect effect) {
    if (effect instanceof Effect.LearnResponderSpi learned) {
      responderSpi = learned.spi();
    } else if (effect instanceof Effect.ChooseRecords chosen) {
      record = Optional.of(chosen.record());
      policy = Optional.of(chosen.policy());
    } else if (effect instanceof Effect.ChooseSuite chosen) {
      suite = Optional.of(chosen.suite());
    } else if (effect instanceof Effect.SetIdentities set) {
      localIdentity = set.local();
      remoteIdentity = set.remote();
    } else if (effect instanceof Effect.Establish establish) {
      established = true;
      lifeSeconds = establish.lifeSeconds();
    } else if (effect instanceof Effect.SetIkeLifetime set) {
      lifeSeconds = set.lifeSeconds();
    } else if (effect instanceof Effect.LearnVendorId learned) {
      vendorIds.add(learned.vendorId());
    } else if (effect instanceof Effect.UseUdpEncapsulation) {
      udpEncapsulation = true;
    } else if (effect instanceof Effect.FloatPort) {
      floated = true;
    } else if (effect instanceof Effect.KeepExtensionState keep) {
      extensionStates.put(keep.extension(), keep.stateHex());
    } else {
      applyToChildren(effect);
    }
  }

  private void applyToChildren(Effect effect) {
    if (effect instanceof Effect.InstallInbound install) {
      inbound.put(install.child().inboundSpi(), install.child());
    } else if (effect instanceof Effect.InstallOutbound install) {
      complete.put(install.child().inboundSpi(), install.child());
    } else if (effect instanceof Effect.RemoveChildByOutboundSpi remove) {
      complete.values().removeIf(child -> child.outboundSpi() == remove.outboundSpi());
    } else if (effect instanceof Effect.RemoveChildByInboundSpi remove) {
      complete.remove(remove.inboundSpi());
    }
  }

  private static ChildSaSnapshot snapshot(NewChild child) {
    return new ChildSaSnapshot(
        child.inboundSpi(),
        1,
        "MATURE",
        child.protocol(),
        child.inboundSpi(),
        child.outboundSpi(),
        child.tunnelMode(),
        child.udpEncapsulation(),
        child.policy().local(),
        child.policy().peer(),
        child.encryption(),
        child.integrity(),
        child.perfectForwardSecrecy(),
        child.localSelectors(),
        child.remoteSelectors(),
        child.policy().name(),
        Instant.EPOCH,
        child.lifeSeconds(),
        child.lifeKilobytes(),
        TrafficCounters.ZERO,
        TrafficCounters.ZERO,
        Optional.empty());
  }
}
