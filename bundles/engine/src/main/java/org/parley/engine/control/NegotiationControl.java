/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.control;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.api.control.AssociationSelection;
import org.parley.api.control.InitiateRequest;
import org.parley.api.control.Negotiations;
import org.parley.api.control.Outcome;
import org.parley.api.event.Decision;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.engine.run.Machinery;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.trail.OpenTrail;
import org.parley.spi.exchange.Exchange;
import org.parley.spi.exchange.ExchangeRequest;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.PolicySearch;

/** Commands that start, renew and end SAs. */
public final class NegotiationControl implements Negotiations {
  private final Machinery machinery;
  private final AssociationChoice choice;

  /** Over the parts of the engine. */
  public NegotiationControl(Machinery machinery) {
    this.machinery = machinery;
    this.choice = new AssociationChoice(machinery);
  }

  @Override
  public CompletionStage<Outcome> initiate(InitiateRequest request) {
    Optional<PolicySearch> search = machinery.services().search();
    if (search.isEmpty()) {
      return failed("no policy search is present: is the bundle org.parley.policy-search active?");
    }
    if (request.peer().isPresent()) {
      return toPeer(search.get(), request.peer().get(), request.phase1Only());
    }
    if (request.policy().isPresent()) {
      String name = request.policy().get();
      return forChild(name, search.get().childForPolicy(name));
    }
    PacketDescriptor packet = request.packet().orElseThrow();
    return all(packet.destination().getHostAddress(), search.get().childrenForPacket(packet));
  }

  /** One pair after another: a tunnel is up before what goes through it is negotiated. */
  private CompletionStage<Outcome> all(String wanted, Found<List<ChildPolicy>> found) {
    if (found.value().isEmpty()) {
      return refused(wanted, found);
    }
    CompletionStage<Outcome> last = CompletableFuture.completedFuture(Outcome.done(""));
    for (ChildPolicy policy : found.value().get()) {
      last =
          last.thenCompose(
              before ->
                  before.succeeded()
                      ? machinery.keeper().negotiate(policy)
                      : CompletableFuture.completedFuture(before));
    }
    return last;
  }

  private CompletionStage<Outcome> toPeer(PolicySearch search, String peer, boolean phase1Only) {
    Found<AuthenticationRecord> named = search.authenticationByName(peer);
    Optional<AuthenticationRecord> record = named.value();
    Optional<InetAddress> address = choice.address(peer);
    if (record.isEmpty() && isThere(named)) {
      return refused(peer, named);
    }
    if (record.isEmpty() && address.isEmpty()) {
      return failed(
          "no authentication record is named "
              + peer
              + ", and it is no address; ipsec:config show auth lists the records");
    }
    if (record.isPresent() && address.isEmpty()) {
      if (!record.get().remote().single()) {
        return failed(peer + " covers " + record.get().remote() + ": name one address of it");
      }
      address = Optional.of(record.get().remote().first());
    }
    InetAddress to = address.orElseThrow();
    if (!phase1Only) {
      Found<ChildPolicy> child = search.childForPeer(to);
      if (child.value().isPresent()) {
        return forChild(peer, child);
      }
    }
    if (record.isEmpty()) {
      Found<AuthenticationRecord> found = search.authenticationByAddress(to);
      if (found.value().isEmpty()) {
        return refused(peer, found);
      }
      record = found.value();
    }
    return machinery.keeper().ikeSa(record.get(), to);
  }

  /** The record exists, and can't be used now. */
  private static boolean isThere(Found<AuthenticationRecord> named) {
    return named.decisions().stream()
        .anyMatch(decision -> decision.verdict() == Decision.Verdict.CHOSEN);
  }

  private CompletionStage<Outcome> forChild(String wanted, Found<ChildPolicy> child) {
    return child
        .value()
        .<CompletionStage<Outcome>>map(machinery.keeper()::negotiate)
        .orElseGet(() -> refused(wanted, child));
  }

  /** The search has found nothing: its trail tells what it looked at. */
  private CompletionStage<Outcome> refused(String wanted, Found<?> found) {
    OpenTrail trail = machinery.trails().open(wanted, "search");
    trail.note(found.decisions());
    trail.end(false, found.reason());
    return CompletableFuture.completedFuture(
        new Outcome(false, found.reason(), List.of(trail.id())));
  }

  private static CompletionStage<Outcome> failed(String reason) {
    return CompletableFuture.completedFuture(Outcome.failed(reason));
  }

  @Override
  public CompletionStage<Outcome> terminate(AssociationSelection selection) {
    AssociationChoice.Chosen chosen = choice.choose(selection);
    if (chosen.empty()) {
      return failed(choice.nothing(selection));
    }
    List<CompletableFuture<Outcome>> ends = new ArrayList<>();
    List<CompletableFuture<Outcome>> told = new ArrayList<>();
    for (ChildSa child : chosen.children()) {
      CompletableFuture<Outcome> end = machinery.children().delete(child, "deleted by command");
      ends.add(end);
      if (child.manual()) {
        told.add(end);
      }
    }
    CompletableFuture<Void> childrenGone =
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    return childrenGone.thenCompose(
        gone -> {
          List<CompletableFuture<Outcome>> sas = new ArrayList<>(told);
          chosen.ikeSas().forEach(sa -> sas.add(delete(sa)));
          return summary("ended", chosen, sas);
        });
  }

  private CompletableFuture<Outcome> delete(IkeSa sa) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    sa.loop()
        .execute(
            () -> {
              if (sa.established()) {
                machinery
                    .starter()
                    .start(sa, Exchange.Purpose.INFORMATIONAL, new ExchangeRequest.DeleteIkeSa())
                    .thenAccept(
                        told -> {
                          sa.loop()
                              .execute(
                                  () ->
                                      machinery
                                          .ending()
                                          .removeIkeSa(sa, "deleted by command", true));
                          outcome.complete(told);
                        });
              } else {
                machinery.ending().removeIkeSa(sa, "deleted by command", true);
                outcome.complete(Outcome.done("given up"));
              }
            });
    return outcome;
  }

  @Override
  public CompletionStage<Outcome> rekey(AssociationSelection selection) {
    AssociationChoice.Chosen chosen = choice.choose(selection);
    if (chosen.empty()) {
      return failed(choice.nothing(selection));
    }
    List<CompletableFuture<Outcome>> renewals = new ArrayList<>();
    for (IkeSa sa : chosen.ikeSas()) {
      if (sa.state.usable()) {
        renewals.add(machinery.keeper().renew(sa));
      }
    }
    CompletableFuture<Void> sasDone =
        CompletableFuture.allOf(renewals.toArray(CompletableFuture[]::new));
    return sasDone.thenCompose(
        done -> {
          chosen.children().forEach(child -> renewals.add(machinery.children().renew(child)));
          return summary("renewed", chosen, renewals);
        });
  }

  private static CompletionStage<Outcome> summary(
      String verb, AssociationChoice.Chosen chosen, List<CompletableFuture<Outcome>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              List<Outcome> outcomes = parts.stream().map(CompletableFuture::join).toList();
              List<Long> trails = outcomes.stream().flatMap(o -> o.trails().stream()).toList();
              Optional<Outcome> bad = outcomes.stream().filter(o -> !o.succeeded()).findFirst();
              String text =
                  chosen.ikeSas().size()
                      + " IKE SA(s) and "
                      + chosen.children().size()
                      + " IPsec SA pair(s) "
                      + verb;
              return bad.map(o -> new Outcome(false, o.message(), trails))
                  .orElse(new Outcome(true, text, trails));
            });
  }
}
