/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.management;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.api.event.AuditLevel;
import org.parley.api.event.AuditMessage;
import org.parley.api.event.Event;
import org.parley.api.event.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes audit messages up to the configured level to the audit files. A disk that fails is told of
 * once.
 */
@Component(
    service = {EventListener.class, AuditLog.class},
    immediate = true,
    configurationPid = AuditLog.CONFIGURATION_PID)
@Designate(ocd = AuditLog.Configuration.class)
public final class AuditLog implements EventListener {
  static final String CONFIGURATION_PID = "org.parley.management";

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final AuditLevel level;
  private final ZoneId zone;
  private final AuditFiles files;
  private long written;
  private long lost;
  private boolean failing;

  /** Settings of this component. */
  @ObjectClassDefinition(name = "Parley audit file")
  public @interface Configuration {
    /** Highest level that is written: alert, error, warning, informative or debug. */
    @AttributeDefinition(
        name = "auditLevel",
        description = "alert, error, warning, informative or debug")
    String auditLevel() default "error";

    /** Directory of the files; empty: {@code audit} in karaf.base. */
    @AttributeDefinition(name = "auditDirectory", description = "directory of the audit files")
    String auditDirectory() default "";

    /** Size at which a new file is begun. */
    @AttributeDefinition(name = "auditKilobytes", description = "size of one audit file in kB")
    int auditKilobytes() default 100;

    /** How many files are kept; 0: all, until the file system is full, as HP-UX does. */
    @AttributeDefinition(
        name = "auditFiles",
        description = "number of audit files that are kept, 0 = all")
    int auditFiles() default 100;
  }

  /** Takes the settings; a level that does not exist is an error that names those that do. */
  @Activate
  public AuditLog(BundleContext context, Configuration configuration) {
    this(
        level(configuration.auditLevel()),
        new AuditFiles(
            configuration.auditDirectory().isBlank()
                ? Path.of(
                    Optional.ofNullable(context.getProperty("karaf.base")).orElse("."), "audit")
                : Path.of(configuration.auditDirectory()),
            Math.max(1, configuration.auditKilobytes()),
            Math.max(0, configuration.auditFiles()),
            ZoneId.systemDefault()),
        ZoneId.systemDefault());
  }

  AuditLog(AuditLevel level, AuditFiles files, ZoneId zone) {
    this.level = level;
    this.files = files;
    this.zone = zone;
  }

  static AuditLevel level(String text) {
    for (AuditLevel level : AuditLevel.values()) {
      if (level.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "audit level " + text + ": alert, error, warning, informative or debug would be right");
  }

  @Deactivate
  synchronized void deactivate() {
    try {
      files.close();
    } catch (IOException e) {
      LOG.warn("the audit file could not be closed: {}", e.toString());
    }
  }

  @Override
  public synchronized void onEvent(Event event) {
    if (event instanceof AuditMessage message && level.includes(message.level())) {
      write(message);
    }
  }

  private void write(AuditMessage message) {
    try {
      files.append(message.time(), AuditRecord.format(message, zone));
      written++;
      if (failing) {
        LOG.info("audit messages are written again; {} were lost", lost);
      }
      failing = false;
    } catch (IOException e) {
      lost++;
      if (!failing) {
        LOG.warn("audit messages are lost, their file can't be written: {}", e.toString());
      }
      failing = true;
    }
  }

  /** Records that were written since the start. */
  synchronized long written() {
    return written;
  }

  /** Records that could not be written. */
  synchronized long lost() {
    return lost;
  }

  /** The file that is written, empty before the first record. */
  synchronized String file() {
    return files.current() == null ? "" : files.current().toString();
  }

  String level() {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
