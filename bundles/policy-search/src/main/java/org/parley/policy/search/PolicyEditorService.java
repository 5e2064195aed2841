/*
 * Copyright The Parley Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.parley.policy.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.parley.api.control.PolicyEditor;
import org.parley.api.policy.PolicySet;
import org.parley.spi.policy.PolicyStore;
import org.parley.statements.Lexer;
import org.parley.statements.Profile;
import org.parley.statements.StatementGroup;
import org.parley.statements.StatementText;
import org.parley.statements.Vocabulary;

/** Applies statements to the writable store, and shows the records of all stores. */
@Component(service = PolicyEditor.class)
public final class PolicyEditorService implements PolicyEditor {
  private static final String COMMAND_LINE = "command line";

  private final MergedStores stores;
  private final CertificateEffects effects;
  private final Vocabulary vocabulary = new Vocabulary();

  /** An editor over {@code stores}. */
  @Activate
  public PolicyEditorService(
      @Reference MergedStores stores, @Reference CertificateEffects effects) {
    this.stores = stores;
    this.effects = effects;
  }

  @Override
  public synchronized Applied apply(
      String origin, List<String> statements, boolean check, String profile) {
    Lexer.Result read = Lexer.read(origin, statements);
    if (!origin.equals(COMMAND_LINE)) {
      return apply(origin, read, check, profile);
    }
    CommandLine line = CommandLine.of(read);
    return apply(origin, line.statements(), check || line.check(), line.profile().orElse(profile));
  }

  private Applied apply(String origin, Lexer.Result statements, boolean check, String profileName) {
    Profile.Result profile = profile(profileName);
    if (profile.profile().isEmpty()) {
      return new Applied(false, List.of(), profile.problems());
    }
    Optional<PolicyStore> writable = stores.writable();
    if (writable.isEmpty()) {
      return failed(origin, noStore());
    }
    PolicyStore store = writable.get();
    PolicySet before = store.records();
    StatementGroup.Result result =
        new StatementGroup(
                store.name(), profile.profile().get(), false, PolicyEditorService::readable)
            .apply(List.of(statements), before, stores.without(store.name()));
    if (result.next().isEmpty()) {
      return new Applied(false, List.of(), result.problems());
    }
    PolicySet next = result.next().get();
    CertificateEffects.Effect effect =
        effects.carryOut(origin, before.pending(), next.pending(), check);
    if (effect.problem().isPresent()) {
      return new Applied(false, List.of(), List.of(effect.problem().get()));
    }
    Optional<String> refused = check ? Optional.empty() : store.commit(next);
    if (refused.isPresent()) {
      effect.undo().run();
      return failed(origin, refused.get());
    }
    effect.confirm().run();
    List<String> lines = new ArrayList<>();
    result.warnings().forEach(warning -> lines.add("warning: " + warning));
    lines.addAll(effect.lines());
    lines.add(summary(PolicyDifference.between(before, next), check));
    return new Applied(true, lines, List.of());
  }

  private static String summary(PolicyDifference difference, boolean check) {
    List<String> parts = new ArrayList<>();
    difference.added().forEach(name -> parts.add("added " + name));
    difference.changed().forEach(name -> parts.add("changed " + name));
    difference.removed().forEach(name -> parts.add("deleted " + name));
    String done =
        parts.isEmpty()
            ? "done"
            : parts.size() > 8 ? parts.size() + " records changed" : String.join(", ", parts);
    return check ? "the statements are right; nothing was changed (would have " + done + ")" : done;
  }

  private String noStore() {
    List<String> absent = stores.absent();
    return absent.isEmpty()
        ? "no policy store is present; right is to install one, such as policy-store-file"
        : "the policy store "
            + String.join(", ", absent)
            + " is absent; nothing can be changed now";
  }

  private static Applied failed(String origin, String message) {
    return new Applied(false, List.of(), List.of(new Problem(origin, 0, "", message)));
  }

  private static Profile.Result profile(String name) {
    if (name.isEmpty()) {
      return new Profile.Result(Optional.of(Profile.hpux()), List.of());
    }
    if (name.equals("parley")) {
      return new Profile.Result(Optional.of(Profile.parley()), List.of());
    }
    try {
      return Profile.read(name, Files.readAllLines(Path.of(name), StandardCharsets.UTF_8));
    } catch (IOException | InvalidPathException e) {
      Problem problem =
          new Problem(
              name, 0, "-profile", "the profile can't be read; right is a readable file or parley");
      return new Profile.Result(Optional.empty(), List.of(problem));
    }
  }

  private static boolean readable(String path) {
    try {
      return Files.isReadable(Path.of(path)) && !Files.isDirectory(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public Applied show(List<String> arguments, boolean secrets) {
    return new PolicyReport(stores.view(), effects::show).show(arguments, secrets);
  }

  @Override
  public Applied export(boolean secrets) {
    return new PolicyReport(stores.view(), object -> List.of()).export(secrets);
  }

  @Override
  public Optional<PolicySet> records() {
    return Optional.of(new PolicyReport(stores.view(), object -> List.of()).complete());
  }

  @Override
  public List<String> complete(List<String> words) {
    return vocabulary.complete(words, stores.view().set());
  }

  /**
   * A statement of the command line, which may hold {@code -nocommit} and {@code -profile}.
   *
   * @param statements without these two
   */
  private record CommandLine(Lexer.Result statements, boolean check, Optional<String> profile) {

    static CommandLine of(Lexer.Result read) {
      boolean check = false;
      Optional<String> profile = Optional.empty();
      List<StatementText> statements = new ArrayList<>();
      for (StatementText statement : read.statements()) {
        List<String> kept = new ArrayList<>();
        List<String> words = statement.words();
        for (int at = 0; at < words.size(); at++) {
          String word = words.get(at);
          if (word.equals("-nocommit") || word.equals("-nc")) {
            check = true;
          } else if (word.equals("-profile") && at + 1 < words.size()) {
            profile = Optional.of(words.get(++at));
          } else {
            kept.add(word);
          }
        }
        statements.add(new StatementText(statement.origin(), statement.line(), kept));
      }
      return new CommandLine(new Lexer.Result(statements, read.problems()), check, profile);
    }
  }
}
