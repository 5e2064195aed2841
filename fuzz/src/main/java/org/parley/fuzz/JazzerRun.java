/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of Jazzer in a process of its own, since it ends its process at a finding.
 *
 * @param entry class with the methods that Jazzer calls
 * @param names what it is told to run
 * @param directory holds the corpus, which grows from run to run, the findings and the log
 * @param limits options of libFuzzer, such as {@code -max_total_time=600}
 */
record JazzerRun(Class<?> entry, List<String> names, Path directory, List<String> limits) {
  /** Exit status of Jazzer when something was found. */
  static final int FOUND = 77;

  /** What Jazzer brings for others: database queries, class loaders and the like. */
  private static final List<String> SANITIZERS =
      List.of(
          "ClojureLangHooks",
          "Deserialization",
          "ExpressionLanguageInjection",
          "LdapInjection",
          "NamingContextLookup",
          "OsCommandInjection",
          "ReflectiveCall",
          "RegexInjection",
          "RegexRoadblocks",
          "ScriptEngineInjection",
          "ServerSideRequestForgery",
          "SqlInjection",
          "XPathInjection");

  private static final String SANITIZER_PACKAGE = "com.code_intelligence.jazzer.sanitizers.";

  /** What is watched: all else would only cost time. */
  private static final String WATCHED =
      Stream.of("wire", "statements", "ikev1", "fuzz")
          .map(name -> "org.parley." + name + ".**")
          .collect(Collectors.joining(":"));

  /** Starts it with these inputs beside what earlier runs have kept. */
  Process start(List<byte[]> seeds) throws IOException {
    Path corpus = Files.createDirectories(directory.resolve("corpus"));
    Path findings = Files.createDirectories(directory.resolve("findings"));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
    List<String> command =
        new ArrayList<>(List.of(java(), "-Xmx800m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + entry.getName());
    command.add("--target_args=" + String.join(" ", names));
    command.add("--instrumentation_includes=" + WATCHED);
    command.add("--custom_hook_includes=" + WATCHED);
    command.add("--disabled_hooks=" + disabled());
    command.add("--reproducer_path=" + findings);
    command.add("-artifact_prefix=" + findings + "/");
    command.addAll(limits);
    command.add(corpus.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  /** Where everything that it says goes. */
  Path log() {
    return directory.resolve("log");
  }

  private static String disabled() {
    return SANITIZERS.stream()
        .map(name -> SANITIZER_PACKAGE + name)
        .collect(Collectors.joining(":"));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
