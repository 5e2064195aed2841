/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.dataplane.memory;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.parley.api.event.Refusal;
import org.parley.api.identity.Endpoint;
import org.parley.api.identity.PacketDescriptor;
import org.parley.api.number.AlgorithmId;
import org.parley.api.number.IpcompTransform;
import org.parley.api.policy.IpsecProtocol;
import org.parley.api.sa.TrafficCounters;
import org.parley.spi.crypto.EncryptionAlgorithm;
import org.parley.spi.crypto.IntegrityAlgorithm;
import org.parley.spi.crypto.ServingProviders;
import org.parley.spi.dataplane.DataPlane;
import org.parley.spi.dataplane.DataPlaneListener;
import org.parley.spi.dataplane.Handover;
import org.parley.spi.dataplane.PacketInjection;
import org.parley.spi.dataplane.SaKey;
import org.parley.spi.dataplane.SaParameters;
import org.parley.spi.policy.PolicySearch;
import org.parley.spi.random.RandomSource;
import org.parley.spi.time.Timers;
import org.parley.spi.transport.EncapsulatedPacketReceiver;
import org.parley.spi.transport.Transport;

/**
 * A data plane without packets of its own: what is to be sent is handed to it, what it protects is
 * handed back, and ESP in UDP goes out and comes in through the transports. Thread-safe; every
 * stage is complete when it is returned.
 */
@Component(
    service = {DataPlane.class, PacketInjection.class, EncapsulatedPacketReceiver.class},
    immediate = true,
    property = "name=" + MemoryDataPlane.NAME)
public final class MemoryDataPlane
    implements DataPlane, PacketInjection, EncapsulatedPacketReceiver {
  static final String NAME = "memory";

  private final RandomSource random;
  private final SaDatabase database = new SaDatabase();
  private final SpiReservations reservations = new SpiReservations();
  private final ServedAlgorithms served = new ServedAlgorithms();
  private final List<Transport> transports = new CopyOnWriteArrayList<>();
  private final RecentPackets recent = new RecentPackets();
  private final Lifetimes lifetimes;
  private final PacketPath path;
  private final ClearFlows clear;
  private volatile Optional<PolicySearch> policies = Optional.empty();
  private volatile Optional<DataPlaneListener> listener = Optional.empty();

  /** An empty data plane. */
  @Activate
  public MemoryDataPlane(@Reference Timers timers, @Reference RandomSource random) {
    this.random = random;
    this.clear = new ClearFlows(timers);
    this.lifetimes = new Lifetimes(timers, this::expired);
    this.path =
        new PacketPath(
            database, served, random, () -> policies, this::acquire, this::expired, clear);
  }

  /**
   * Ends every SA. By then the service is gone, and the engine has asked for each SA by {@link
   * #remove}.
   */
  @Deactivate
  void deactivate() {
    stop();
    database.keys().forEach(this::remove);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedEncryption")
  void bindEncryption(EncryptionAlgorithm algorithm, Map<String, ?> properties) {
    served.encryption().add(algorithm, properties);
    forgetAlgorithms();
  }

  void updatedEncryption(EncryptionAlgorithm algorithm, Map<String, ?> properties) {
    bindEncryption(algorithm, properties);
  }

  void unbindEncryption(EncryptionAlgorithm algorithm) {
    served.encryption().remove(algorithm);
    forgetAlgorithms();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "updatedIntegrity")
  void bindIntegrity(IntegrityAlgorithm algorithm, Map<String, ?> properties) {
    served.integrity().add(algorithm, properties);
    forgetAlgorithms();
  }

  void updatedIntegrity(IntegrityAlgorithm algorithm, Map<String, ?> properties) {
    bindIntegrity(algorithm, properties);
  }

  void unbindIntegrity(IntegrityAlgorithm algorithm) {
    served.integrity().remove(algorithm);
    forgetAlgorithms();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindOrder(ServingProviders order) {
    served.order(order, this::forgetAlgorithms);
    forgetAlgorithms();
  }

  void unbindOrder(ServingProviders order) {
    served.orderLeft(order);
    forgetAlgorithms();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindPolicies(PolicySearch search) {
    policies = Optional.of(search);
    clear.follow(search);
  }

  void unbindPolicies(PolicySearch search) {
    if (policies.filter(present -> present == search).isPresent()) {
      policies = Optional.empty();
      clear.unfollow();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindTransport(Transport transport) {
    transports.add(transport);
  }

  void unbindTransport(Transport transport) {
    transports.remove(transport);
  }

  private void forgetAlgorithms() {
    database.all().forEach(SecurityAssociation::forgetAlgorithms);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start(DataPlaneListener next) {
    listener = Optional.of(next);
  }

  @Override
  public void stop() {
    listener = Optional.empty();
    clear.clear();
  }

  @Override
  public Optional<String> supports(
      IpsecProtocol protocol, Optional<AlgorithmId> encryption, Optional<AlgorithmId> integrity) {
    return served.unsupported(protocol, encryption, integrity);
  }

  @Override
  public Optional<String> compresses(IpcompTransform algorithm) {
    return algorithm.equals(IpcompTransform.DEFLATE)
        ? Optional.empty()
        : Optional.of("the data plane " + NAME + " compresses with DEFLATE only");
  }

  /** {@inheritDoc} The stage completes with 0 when the range is used up. */
  @Override
  public CompletionStage<Long> allocateSpi(
      IpsecProtocol protocol, InetAddress local, InetAddress peer, long minimum, long maximum) {
    SaKey model = new SaKey(local, protocol, 0);
    return CompletableFuture.completedStage(
        reservations.take(model, minimum, maximum, random, database::contains));
  }

  @Override
  public CompletionStage<Void> releaseSpi(SaKey key) {
    reservations.release(key);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Optional<Refusal>> install(SaParameters sa) {
    Optional<String> wrong = Installation.wrong(sa, served);
    if (wrong.isEmpty()) {
      if (database.add(new SecurityAssociation(sa))) {
        reservations.release(sa.key());
        lifetimes.start(sa.key(), sa.lifetime());
      } else {
        wrong = Optional.of("an SA of this SPI, protocol and destination is installed already");
      }
    }
    return CompletableFuture.completedStage(wrong.map(Refusal::silent));
  }

  @Override
  public CompletionStage<Optional<Refusal>> updateEndpoints(
      SaKey key, Optional<SaParameters.Encapsulation> encapsulation) {
    Optional<SecurityAssociation> sa = database.get(key);
    sa.ifPresent(present -> present.encapsulation(encapsulation));
    return CompletableFuture.completedStage(
        sa.isPresent() ? Optional.empty() : Optional.of(Refusal.silent("no such SA: " + key)));
  }

  @Override
  public CompletionStage<Optional<Handover>> remove(SaKey key) {
    lifetimes.stop(key);
    return CompletableFuture.completedStage(database.remove(key).map(SecurityAssociation::close));
  }

  @Override
  public CompletionStage<Optional<TrafficCounters>> counters(SaKey key) {
    return CompletableFuture.completedStage(database.get(key).map(SecurityAssociation::counters));
  }

  @Override
  public void letPass(PacketDescriptor packet) {
    clear.add(packet);
  }

  @Override
  public List<SaKey> installed() {
    return database.keys();
  }

  @Override
  public Result send(PacketDescriptor packet, byte[] payload) {
    Result result = path.send(packet, payload);
    Optional<SaParameters.Encapsulation> encapsulation =
        result.disposition() == Disposition.PROTECTED
            ? result.sa().flatMap(database::get).flatMap(SecurityAssociation::encapsulation)
            : Optional.empty();
    return encapsulation.map(endpoints -> sendInUdp(result, endpoints)).orElse(result);
  }

  private Result sendInUdp(Result result, SaParameters.Encapsulation endpoints) {
    boolean sent =
        transports.stream()
            .anyMatch(
                transport ->
                    transport.sendEncapsulated(
                        endpoints.source(), endpoints.destination(), result.octets()));
    String reason =
        sent
            ? "sent from " + endpoints.source() + " to " + endpoints.destination()
            : "no transport could send it from " + endpoints.source();
    return new Result(result.disposition(), result.sa(), result.octets(), reason);
  }

  @Override
  public Result open(SaKey key, byte[] packet) {
    return path.open(key, packet);
  }

  @Override
  public Result receiveClear(PacketDescriptor packet) {
    return path.receiveClear(packet);
  }

  @Override
  public boolean serving() {
    return listener.isPresent();
  }

  @Override
  public List<Result> recentlyOpened() {
    return recent.all();
  }

  @Override
  public void received(Endpoint local, Endpoint remote, byte[] packet) {
    if (packet.length < EncapsulatingSecurityPayload.HEADER) {
      return;
    }
    long spi = ByteBuffer.wrap(packet).getInt() & 0xffffffffL;
    SaKey key = new SaKey(local.address(), IpsecProtocol.ESP, spi);
    Optional<SecurityAssociation> sa = database.get(key);
    if (sa.isEmpty()) {
      tell(reporting -> reporting.unknownSpi(local, remote, spi));
      return;
    }
    Result result = path.open(key, packet);
    recent.add(result);
    boolean moved =
        sa.get().encapsulation().filter(known -> !known.source().equals(remote)).isPresent();
    if (moved && result.disposition() == Disposition.OPENED) {
      tell(reporting -> reporting.mappingChanged(key, remote));
    }
  }

  private void acquire(PacketDescriptor packet) {
    tell(reporting -> reporting.acquire(packet));
  }

  private void expired(SaKey key, boolean hard) {
    boolean there = hard ? expireHard(key) : database.contains(key);
    if (there) {
      tell(reporting -> reporting.expired(key, hard));
    }
  }

  private boolean expireHard(SaKey key) {
    lifetimes.stop(key);
    Optional<SecurityAssociation> sa = database.remove(key);
    sa.ifPresent(SecurityAssociation::close);
    return sa.isPresent();
  }

  private void tell(Consumer<DataPlaneListener> report) {
    listener.ifPresent(report);
  }
}
