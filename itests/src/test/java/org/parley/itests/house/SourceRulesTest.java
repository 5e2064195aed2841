/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that show in the sources. */
class SourceRulesTest {
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;
  private static final Set<String> BANNED_PACKAGES =
      Set.of("util", "utils", "core", "common", "impl", "internal", "helper", "helpers");
  private static final List<String> BANNED_TEXT =
      List.of("TODO", "FIXME", "catch (Throwable", "printStackTrace(");

  static Stream<BuiltBundle> bundles() {
    return BuiltBundle.all().stream().filter(bundle -> !bundle.sources().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void noFileIsLong(BuiltBundle bundle) throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path source : bundle.sources()) {
      int lines = Files.readAllLines(source).size();
      if (lines > FILE_LINES) {
        tooLong.add(source.getFileName() + " has " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void noMethodIsLong(BuiltBundle bundle) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> tooLong = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  null,
                  null,
                  files.getJavaFileObjectsFromPaths(bundle.sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new LongMethods(unit, positions, tooLong).scan(unit, null);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  /** Collects the methods of one file that are longer than allowed. */
  private static final class LongMethods extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;
    private String type = "";

    LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
      String outer = type;
      type = tree.getSimpleName().toString();
      super.visitClass(tree, nothing);
      type = outer;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void nothing) {
      long lines = lines(tree);
      if (lines > METHOD_LINES) {
        found.add(type + "." + tree.getName() + " has " + lines + " lines");
      }
      return super.visitMethod(tree, nothing);
    }

    private long lines(Tree tree) {
      LineMap map = unit.getLineMap();
      long first = map.getLineNumber(positions.getStartPosition(unit, tree));
      return map.getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void everyPackageBelongsToItsFolder(BuiltBundle bundle) {
    Path top = bundle.path().resolve("src/main/java");
    Set<String> packages = new TreeSet<>();
    bundle
        .sources()
        .forEach(
            source ->
                packages.add(top.relativize(source.getParent()).toString().replace('/', '.')));
    assertThat(packages)
        .allMatch(bundle::owns, "named after the folder")
        .allMatch(
            name -> Stream.of(name.split("\\.")).noneMatch(BANNED_PACKAGES::contains),
            "named after what it holds");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void everyExportedPackageSaysWhatItIsFor(BuiltBundle bundle) {
    Path top = bundle.path().resolve("src/main/java");
    assertThat(bundle.packages("Export-Package").keySet())
        .allMatch(
            name -> Files.exists(top.resolve(name.replace('.', '/')).resolve("package-info.java")),
            "has package-info");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bundles")
  void holdsNothingUnfinished(BuiltBundle bundle) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : bundle.sources()) {
      String text = Files.readString(source);
      BANNED_TEXT.stream()
          .filter(text::contains)
          .forEach(banned -> found.add(source.getFileName() + ": " + banned));
    }
    assertThat(found).isEmpty();
  }
}
