/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.PolicyStore;
import org.parley.statements.Profile;
import org.parley.statements.Renderer;
import org.parley.statements.StatementGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps records in {@code config.db}, a file of statements that only its owner may read. A
 * directory of batch files may be applied at each start.
 */
@Component(
    service = PolicyStore.class,
    configurationPid = "org.parley.policy.store.file",
    configurationPolicy = ConfigurationPolicy.OPTIONAL,
    property = "parley.store=file")
@Designate(ocd = FilePolicyStore.Configuration.class)
public final class FilePolicyStore implements PolicyStore {
  /** The name that records of this store carry. */
  static final String NAME = "file";

  static final String FILE_NAME = "config.db";
  private static final Logger LOG = LoggerFactory.getLogger(FilePolicyStore.class);
  private static final List<String> HEADER =
      List.of(
          "# Policy database of Parley. Change it with ipsec:config, not while the daemon runs.");

  private final DatabaseFile database;

  /** A comment in the file: at which start of the daemon the batch files were applied. */
  private final Optional<String> mark;

  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private PolicySet records;
  private String stamp;

  /** Configuration of the store. */
  @ObjectClassDefinition(name = "Parley policy store: file")
  @interface Configuration {
    /** Directory of {@code config.db}; empty: {@code policy} in karaf.base. */
    @AttributeDefinition(required = false)
    String directory() default "";

    /** Directory of batch files that are applied at each start; empty: none. */
    @AttributeDefinition(required = false)
    String config_directory() default "";

    /** Profile for these batch files: {@code parley}, a path, or empty. */
    @AttributeDefinition(required = false)
    String profile() default "";
  }

  /**
   * Reads the records.
   *
   * @throws IOException when the file can't be read or holds a wrong statement: the store then
   *     stays away, so that nothing is taken for unprotected because its policy is unreadable
   */
  @Activate
  public FilePolicyStore(BundleContext context, Configuration configuration) throws IOException {
    this(
        directory(configuration.directory(), context.getProperty("karaf.base")),
        configuration.config_directory().isEmpty()
            ? Optional.empty()
            : Optional.of(Path.of(configuration.config_directory())),
        configuration.profile(),
        thisProcess());
  }

  /** For tests: a store without OSGi, in a process of its own. */
  FilePolicyStore(Path directory, Optional<Path> batchDirectory, String profile)
      throws IOException {
    this(directory, batchDirectory, profile, "");
  }

  /**
   * A store without OSGi.
   *
   * @param process tells a swap of this bundle, at which batch files are not applied again, from a
   *     start of the daemon; empty text is always another process
   */
  FilePolicyStore(Path directory, Optional<Path> batchDirectory, String profile, String process)
      throws IOException {
    mark =
        process.isEmpty()
            ? Optional.empty()
            : batchDirectory.map(from -> "# Files of " + from + " applied in process " + process);
    database = new DatabaseFile(directory, FILE_NAME);
    database.prepare();
    closeToOthers(directory);
    closeToOthers(database.path());
    stamp = database.stamp();
    records = load();
    boolean applied = mark.isPresent() && database.read().contains(mark.get());
    if (batchDirectory.isPresent() && !applied) {
      applyBatch(batchDirectory.get(), profile);
    }
  }

  private static String thisProcess() {
    ProcessHandle daemon = ProcessHandle.current();
    return daemon.pid() + " of " + daemon.info().startInstant().map(Object::toString).orElse("");
  }

  private static Path directory(String configured, String karafBase) {
    return configured.isEmpty()
        ? Path.of(karafBase == null ? "." : karafBase, "policy")
        : Path.of(configured);
  }

  private static void closeToOthers(Path path) throws IOException {
    if (DatabaseFile.openToOthers(path)) {
      LOG.warn("{} was open to others than its owner; the rights were taken away", path);
      DatabaseFile.close(path);
    }
  }

  private PolicySet load() throws IOException {
    StatementGroup.Result result =
        new StatementGroup(NAME, Profile.hpux(), false, path -> true)
            .apply(database.path().toString(), database.read(), PolicySet.EMPTY, PolicySet.EMPTY);
    result.warnings().forEach(warning -> LOG.warn("{}", warning));
    if (result.next().isEmpty()) {
      result.problems().forEach(problem -> LOG.error("{}", problem));
      throw new IOException(
          database.path()
              + " holds "
              + result.problems().size()
              + " wrong statements; the first: "
              + result.problems().get(0));
    }
    return result.next().get();
  }

  /** Whatever is wrong with the batch files, the store goes on with what it has. */
  private void applyBatch(Path directory, String profile) {
    ConfigurationDirectory batch = new ConfigurationDirectory(directory, profile);
    StatementGroup.Result result = batch.applyTo(records, NAME);
    result.warnings().forEach(warning -> LOG.warn("{}", warning));
    result.problems().forEach(problem -> LOG.error("{}", problem));
    if (result.next().isEmpty()) {
      LOG.error("nothing of {} was applied; the stored records are used as they were", directory);
    } else if (mark.isPresent() || !result.next().get().equals(records)) {
      commit(result.next().get()).ifPresent(reason -> LOG.error("{}", reason));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /** {@inheritDoc} Another version of this bundle may have replaced the file. */
  @Override
  public synchronized PolicySet records() {
    try {
      String now = database.stamp();
      if (!now.equals(stamp)) {
        records = load();
        stamp = now;
      }
    } catch (IOException e) {
      LOG.error("the records are those that were read last: {}", e.getMessage());
    }
    return records;
  }

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public synchronized Optional<String> commit(PolicySet next) {
    List<String> lines = new ArrayList<>(HEADER);
    mark.ifPresent(lines::add);
    lines.addAll(new Renderer(true).statements(next));
    try {
      database.write(lines);
      stamp = database.stamp();
    } catch (IOException e) {
      return Optional.of(
          database.path()
              + " can't be written, nothing was changed: "
              + e
              + "; right is a directory that the daemon may write, with free space");
    }
    records = next;
    watchers.forEach(Runnable::run);
    return Optional.empty();
  }

  @Override
  public AutoCloseable watch(Runnable changed) {
    watchers.add(changed);
    return () -> watchers.remove(changed);
  }
}
