/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.engine.run;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.control.Outcome;
import org.parley.api.event.Decision;
import org.parley.api.identity.AddressRange;
import org.parley.api.number.IkeVersion;
import org.parley.api.policy.AuthenticationRecord;
import org.parley.api.policy.IkePolicy;
import org.parley.api.policy.PolicySet;
import org.parley.engine.sa.ChildSa;
import org.parley.engine.sa.IkeSa;
import org.parley.engine.sa.PendingChild;
import org.parley.engine.sa.SaState;
import org.parley.engine.trail.OpenTrail;
import org.parley.spi.policy.ChildPolicy;
import org.parley.spi.policy.Found;
import org.parley.spi.policy.InitiatorPlan;
import org.parley.spi.policy.PolicySearch;

/**
 * Decides how a wanted pair comes to be: on an established IKE SA, on one that is being negotiated,
 * or on a new one. Also what HP-UX did not do and a record may ask for: start, keep up, try again.
 */
public final class Keeper {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);

  private final Machinery machinery;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Outcome>> inFlight = new ConcurrentHashMap<>();

  Keeper(Machinery machinery) {
    this.machinery = machinery;
  }

  /** Negotiates a pair; a second request for the same pair joins the first. */
  public CompletableFuture<Outcome> negotiate(ChildPolicy policy) {
    CompletableFuture<Outcome> fresh = new CompletableFuture<>();
    String key = key(policy);
    CompletableFuture<Outcome> running = inFlight.putIfAbsent(key, fresh);
    if (running != null) {
      return running;
    }
    fresh.whenComplete((outcome, failure) -> inFlight.remove(key, fresh));
    negotiate(policy, new PendingChild(policy, Optional.empty(), fresh));
    return fresh;
  }

  /** Equal for packets that one pair serves: those of a shared policy between the same two ends. */
  static String key(ChildPolicy policy) {
    String ends = policy.name() + " " + policy.local() + " " + policy.peer();
    return policy.exclusive() ? ends + policy.localSelectors() + policy.remoteSelectors() : ends;
  }

  /** Negotiates a pair for {@code wanted}. */
  void negotiate(ChildPolicy policy, PendingChild wanted) {
    OpenTrail search = searchTrail(policy.peer());
    Optional<PolicySearch> policies = machinery.services().search();
    if (policies.isEmpty()) {
      refuse(search, wanted, "no policy search is present");
      return;
    }
    Found<AuthenticationRecord> record = policies.get().authenticationByAddress(policy.peer());
    search.note(record.decisions());
    if (record.value().isEmpty()) {
      refuse(search, wanted, record.reason());
      return;
    }
    carry(
        search,
        policies.get(),
        record.value().get(),
        policy.peer(),
        Optional.of(policy.local()),
        wanted);
  }

  private OpenTrail searchTrail(InetAddress peer) {
    return machinery.trails().open(peer.getHostAddress(), "search");
  }

  private static void refuse(OpenTrail trail, PendingChild wanted, String reason) {
    trail.end(false, reason);
    wanted.outcome().complete(new Outcome(false, reason, List.of(trail.id())));
  }

  /**
   * The flow of page 154: established SAs of the listed versions first, then the first version
   * only.
   */
  private void carry(
      OpenTrail search,
      PolicySearch policies,
      AuthenticationRecord record,
      InetAddress peer,
      Optional<InetAddress> from,
      PendingChild wanted) {
    search.record(record.name());
    List<IkeSa> established =
        machinery.directory().withPeer(peer).stream()
            .filter(sa -> sa.state.usable() && serves(sa, wanted))
            .toList();
    Found<InitiatorPlan> plan =
        policies.plan(record, established.stream().map(IkeSa::version).distinct().toList());
    search.note(plan.decisions());
    if (plan.value().isEmpty()) {
      refuse(search, wanted, plan.reason());
      return;
    }
    Optional<IkeVersion> reuse = plan.value().get().reuse();
    if (reuse.isPresent()) {
      IkeSa sa =
          established.stream().filter(s -> s.version() == reuse.get()).findFirst().orElseThrow();
      search.end(true, "IKE SA " + sa.id() + " is used");
      sa.loop().execute(() -> onto(sa, wanted));
      return;
    }
    IkeVersion version = plan.value().get().negotiate();
    Optional<IkeSa> underWay = underWay(peer, record, version);
    if (underWay.isPresent()) {
      search.end(true, "IKE SA " + underWay.get().id() + " is being negotiated");
      underWay.get().loop().execute(() -> onto(underWay.get(), wanted));
      return;
    }
    Optional<Starter.Path> path = machinery.starter().path(peer, from);
    begin(search, policies, record, version, peer, path, Optional.of(wanted));
  }

  /** A pair is replaced with the peer that has it, of several behind one NAT. */
  private boolean serves(IkeSa sa, PendingChild wanted) {
    return wanted
        .replaces()
        .flatMap(machinery.directory()::child)
        .map(child -> child.isWith(sa))
        .orElse(true);
  }

  private Optional<IkeSa> underWay(
      InetAddress peer, AuthenticationRecord record, IkeVersion version) {
    return machinery.directory().withPeer(peer).stream()
        .filter(
            sa ->
                sa.state == SaState.NEGOTIATING
                    && sa.initiator()
                    && sa.version() == version
                    && sa.record.map(AuthenticationRecord::name).equals(Optional.of(record.name())))
        .findFirst();
  }

  /** On the SA's loop: it may have changed meanwhile. */
  private void onto(IkeSa sa, PendingChild wanted) {
    if (sa.state.usable()) {
      machinery.starter().child(sa, wanted);
    } else if (sa.state == SaState.NEGOTIATING) {
      sa.pendingChildren().add(wanted);
    } else {
      negotiate(wanted.policy(), wanted);
    }
  }

  private Optional<IkeSa> begin(
      OpenTrail search,
      PolicySearch policies,
      AuthenticationRecord record,
      IkeVersion version,
      InetAddress peer,
      Optional<Starter.Path> path,
      Optional<PendingChild> wanted) {
    Found<IkePolicy> policy = policies.ikePolicy(version, peer);
    search.note(policy.decisions());
    String problem = "";
    if (policy.value().isEmpty()) {
      problem = policy.reason();
    } else if (path.isEmpty()) {
      problem = Starter.noWay(peer).reason();
    }
    if (!problem.isEmpty()) {
      search.note("negotiation", record.name(), Decision.Verdict.REFUSED, problem);
      search.end(false, problem);
      String reason = problem;
      wanted.ifPresent(
          child -> child.outcome().complete(new Outcome(false, reason, List.of(search.id()))));
      return Optional.empty();
    }
    search.end(true, "a new IKE SA is negotiated with " + version);
    return Optional.of(
        machinery
            .starter()
            .initiate(
                record,
                policy.value().get(),
                version,
                path.orElseThrow(),
                wanted.stream().toArray(PendingChild[]::new)));
  }

  /** Negotiates an IKE SA alone with the peer of a record; one that is there is enough. */
  public CompletableFuture<Outcome> ikeSa(AuthenticationRecord record, InetAddress peer) {
    Optional<IkeSa> there =
        machinery.directory().withPeer(peer).stream().filter(sa -> sa.state.usable()).findFirst();
    if (there.isPresent()) {
      return CompletableFuture.completedFuture(
          Outcome.done("IKE SA " + there.get().id() + " is established already"));
    }
    OpenTrail search = searchTrail(peer);
    search.record(record.name());
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Optional<PolicySearch> policies = machinery.services().search();
    Found<InitiatorPlan> plan =
        policies
            .map(found -> found.plan(record, List.of()))
            .orElseGet(() -> Found.nothing("no policy search is present", List.of()));
    search.note(plan.decisions());
    if (plan.value().isEmpty()) {
      search.end(false, plan.reason());
      outcome.complete(new Outcome(false, plan.reason(), List.of(search.id())));
      return outcome;
    }
    Optional<IkeSa> sa =
        begin(
            search,
            policies.orElseThrow(),
            record,
            plan.value().get().negotiate(),
            peer,
            machinery.starter().path(peer, Optional.empty()),
            Optional.empty());
    if (sa.isEmpty()) {
      outcome.complete(new Outcome(false, search.snapshot().outcome(), List.of(search.id())));
    } else {
      sa.get().loop().execute(() -> watch(sa.get(), outcome));
    }
    return outcome;
  }

  private static void watch(IkeSa sa, CompletableFuture<Outcome> outcome) {
    sa.distinctInstances().stream()
        .findFirst()
        .ifPresentOrElse(
            instance -> instance.outcome().thenAccept(outcome::complete),
            () ->
                outcome.complete(
                    sa.trail == null
                        ? Outcome.failed("it did not start")
                        : new Outcome(
                            false, sa.trail.snapshot().outcome(), List.of(sa.trail.id()))));
  }

  /**
   * Speaks to a peer that believes in SAs which are not there, when a record of its own allows
   * that.
   */
  void makeContact(InetAddress peer) {
    machinery
        .services()
        .search()
        .flatMap(search -> search.authenticationByAddress(peer).value())
        .filter(record -> !record.autoconf() && underWay(peer, record, IkeVersion.IKEV1).isEmpty())
        .ifPresent(record -> ikeSa(record, peer));
  }

  /** A new IKE SA takes the place of {@code old}. */
  public CompletableFuture<Outcome> renew(IkeSa old) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Optional<PolicySearch> policies = machinery.services().search();
    Optional<AuthenticationRecord> record = machinery.records().renewed(old);
    if (policies.isEmpty() || record.isEmpty()) {
      outcome.complete(
          Outcome.failed(
              policies.isEmpty()
                  ? "no policy search is present"
                  : "its authentication record was deleted"));
      return outcome;
    }
    OpenTrail search = searchTrail(old.remote.address());
    Optional<IkeSa> sa =
        begin(
            search,
            policies.get(),
            record.get(),
            old.version(),
            old.remote.address(),
            machinery.starter().path(old),
            Optional.empty());
    if (sa.isEmpty()) {
      outcome.complete(new Outcome(false, search.snapshot().outcome(), List.of(search.id())));
      return outcome;
    }
    sa.get()
        .loop()
        .execute(
            () -> {
              sa.get().replaces = Optional.of(old);
              watch(sa.get(), outcome);
            });
    return outcome;
  }

  /** An IKE SA is established. */
  void established(IkeSa sa) {
    sa.record.ifPresent(record -> failures.remove(record.name()));
  }

  /** An IKE SA has ended, or was never established. */
  void ended(IkeSa sa, boolean wasEstablished, String reason) {
    if (sa.record.isEmpty() || (!sa.initiator() && !wasEstablished)) {
      return;
    }
    AuthenticationRecord record = sa.record.get();
    boolean again =
        wasEstablished ? record.behavior().keepUp() && last(sa) : record.behavior().retry();
    if (again && !wanted(reason)) {
      later(record, sa.remote.address());
    }
  }

  private boolean last(IkeSa sa) {
    return machinery.directory().withPeer(sa.remote.address()).stream()
        .noneMatch(IkeSa::established);
  }

  private void later(AuthenticationRecord record, InetAddress peer) {
    int count = failures.merge(record.name(), 1, Integer::sum);
    long seconds =
        Math.min(LAST_RETRY.toSeconds(), FIRST_RETRY.toSeconds() << Math.min(count - 1, 10));
    machinery
        .environment()
        .timers()
        .schedule(
            Duration.ofSeconds(seconds),
            () -> machinery.environment().workers().submit(() -> bringUp(record, peer)));
  }

  /** Records that ask to be started are started. */
  public void startAll() {
    PolicySet all =
        machinery.services().search().map(PolicySearch::current).orElse(PolicySet.EMPTY);
    for (AuthenticationRecord record : all.authentications()) {
      AddressRange remote = record.remote();
      if (record.behavior().start() && remote.single()) {
        bringUp(record, remote.first());
      }
    }
  }

  private void bringUp(AuthenticationRecord record, InetAddress peer) {
    Optional<PolicySearch> policies = machinery.services().search();
    if (policies.isEmpty()) {
      return;
    }
    Optional<ChildPolicy> wanted = policies.get().childForPeer(peer).value();
    if (wanted.isEmpty()) {
      ikeSa(record, peer);
    } else if (!present(wanted.get())) {
      negotiate(wanted.get());
    }
  }

  private boolean present(ChildPolicy wanted) {
    return machinery.directory().childrenWithPeer(wanted.peer()).stream()
        .anyMatch(
            child ->
                child.parameters().policy().name().equals(wanted.name())
                    && child.state != ChildSa.State.DYING
                    && child.state != ChildSa.State.DEAD);
  }

  /** A pair has ended that nothing has replaced. */
  void pairEnded(InetAddress peer, String reason) {
    machinery
        .services()
        .search()
        .flatMap(search -> search.authenticationByAddress(peer).value())
        .filter(record -> record.behavior().keepUp() && !wanted(reason))
        .ifPresent(record -> later(record, peer));
  }

  private static boolean wanted(String reason) {
    return reason.startsWith("deleted by command") || reason.equals("stopping");
  }
}
