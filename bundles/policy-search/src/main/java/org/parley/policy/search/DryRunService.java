/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.api.control.DryRun;
import org.parley.api.event.Decision;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.InitiatorPlan;
import org.parley.statements.Renderer;
import org.parley.statements.WeakAlgorithms;

/**
 * Tells what would be used for a packet. It walks all records instead of asking the index, so that
 * its decisions name each record that was looked at; the answer is the same.
 */
@Component(service = DryRun.class)
public final class DryRunService implements DryRun {
  private final MergedStores stores;

  /** Dry runs over {@code stores}. */
  @Activate
  public DryRunService(@Reference MergedStores stores) {
    this.stores = stores;
  }

  @Override
  public Result forPacket(PacketDescriptor packet, boolean outbound) {
    return new Run(stores.view().walking()).forPacket(outbound ? packet : packet.reversed());
  }

  /** One dry run. */
  private final class Run {
    private final View view;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    Run(View view) {
      this.view = view;
    }

    Result forPacket(PacketDescriptor packet) {
      Optional<List<ChildPolicy>> children =
          take(PacketSearch.children(view, packet, stores.trace()));
      for (ChildPolicy child : children.orElse(List.of())) {
        lines.add((child.tunnelMode() ? "tunnel policy: " : "host policy: ") + child.name());
        lines.add(
            "  local "
                + child.local().getHostAddress()
                + ", peer "
                + child.peer().getHostAddress());
        lines.add("  IKEv1 client identities " + child.ikev1Local() + " - " + child.ikev1Remote());
        lines.add("  IKEv2 selectors " + child.localSelectors() + " - " + child.remoteSelectors());
        child.transforms().forEach(transform -> lines.add("  " + transform.keyword()));
      }
      children.map(list -> list.get(0)).ifPresent(child -> towardPeer(child.peer()));
      return new Result(decisions, lines);
    }

    private void towardPeer(InetAddress peer) {
      Optional<AuthenticationRecord> record =
          take(AuthenticationSearch.byAddress(view, peer, stores.trace()));
      if (record.isEmpty()) {
        return;
      }
      lines.add("authentication record: " + record.get().name());
      Optional<InitiatorPlan> plan =
          take(InitiatorFlow.plan(record.get(), List.of(), stores.trace()));
      if (plan.isEmpty()) {
        return;
      }
      Optional<IkePolicy> policy =
          take(IkePolicySearch.find(view, plan.get().negotiate(), peer, stores.trace()));
      policy.ifPresent(
          found -> {
            lines.add(
                found.version().name().toLowerCase(java.util.Locale.ROOT)
                    + " policy: "
                    + found.name());
            lines.add("  " + Renderer.statement(found));
            WeakAlgorithms.warnings(found).forEach(warning -> lines.add("  warning: " + warning));
          });
    }

    private <T> Optional<T> take(Found<T> found) {
      decisions.addAll(found.decisions());
      if (found.value().isEmpty()) {
        lines.add(found.reason());
      }
      return found.value();
    }
  }
}
