/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.parley.api.control.Algorithms;
import org.parley.api.control.Associations;
import org.parley.api.control.Trails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers read-only beans on the platform MBean server, where local tools find them; no port is
 * opened. While the engine is away they answer with nothing.
 */
@Component(
    service = {},
    immediate = true)
public final class ManagementBeans {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementBeans.class);
  private static final String DOMAIN = "org.parley:type=";

  private final MBeanServer server;
  private final AuditLog audit;
  private final EventCounters events;
  private final List<ObjectName> registered = new ArrayList<>();
  private volatile Optional<Associations> associations = Optional.empty();
  private volatile Optional<Algorithms> algorithms = Optional.empty();
  private volatile Optional<Trails> trails = Optional.empty();

  /** Registers the beans. */
  @Activate
  public ManagementBeans(@Reference AuditLog audit, @Reference EventCounters events) {
    this(audit, events, ManagementFactory.getPlatformMBeanServer());
  }

  ManagementBeans(AuditLog audit, EventCounters events, MBeanServer server) {
    this.audit = audit;
    this.events = events;
    this.server = server;
    beans().forEach(this::register);
  }

  private Map<String, Object> beans() {
    Map<String, Object> beans = new LinkedHashMap<>();
    beans.put("Associations", new AssociationBean(() -> associations, events));
    beans.put("Algorithms", new AlgorithmBean(() -> algorithms));
    beans.put("Trails", new TrailBean(() -> trails));
    beans.put("Audit", new AuditBean(audit));
    return beans;
  }

  private void register(String type, Object bean) {
    try {
      ObjectName name = new ObjectName(DOMAIN + type);
      server.registerMBean(bean, name);
      registered.add(name);
    } catch (JMException e) {
      LOG.warn("the JMX bean {} is not there: {}", DOMAIN + type, e.toString());
    }
  }

  @Deactivate
  void deactivate() {
    for (ObjectName name : registered) {
      try {
        server.unregisterMBean(name);
      } catch (InstanceNotFoundException alreadyGone) {
        LOG.debug("{} was gone already", name);
      } catch (JMException e) {
        LOG.warn("the JMX bean {} stays: {}", name, e.toString());
      }
    }
    registered.clear();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAssociations(Associations service) {
    associations = Optional.of(service);
  }

  void unbindAssociations(Associations service) {
    if (associations.filter(present -> present == service).isPresent()) {
      associations = Optional.empty();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAlgorithms(Algorithms service) {
    algorithms = Optional.of(service);
  }

  void unbindAlgorithms(Algorithms service) {
    if (algorithms.filter(present -> present == service).isPresent()) {
      algorithms = Optional.empty();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindTrails(Trails service) {
    trails = Optional.of(service);
  }

  void unbindTrails(Trails service) {
    if (trails.filter(present -> present == service).isPresent()) {
      trails = Optional.empty();
    }
  }
}
