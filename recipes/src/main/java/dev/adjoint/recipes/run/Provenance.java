package dev.adjoint.recipes.run;

import dev.adjoint.recipes.Examination;
import dev.adjoint.recipes.Recipe;
import dev.adjoint.recipes.Settings;
import dev.adjoint.recipes.data.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What the file of a model says of how it came to be: the command that makes it again, from which data,
/// and how it did in the end. Where the data lay is not told.
public final class Provenance {
  private Provenance() {}

  /// Notes for a model that is about to be trained.
  ///
  /// @param run what it was begun with
  /// @param version of Adjoint
  public static SequencedMap<String, String> of(
      RunFile run, Recipe recipe, Settings settings, Origin origin, String version) {
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    notes.put("command", command(recipe, settings, origin, run.halves()));
    if (!run.changes().isEmpty()) {
      notes.put("but with", run.changes());
    }
    notes.put("adjoint", version);
    notes.put("data", origin.name() + ": " + origin.fingerprint());
    notes.put("settings", settings.text());
    notes.put("seed", String.valueOf(settings.seed()));
    return notes;
  }

  /// The same notes once training has ended.
  static SequencedMap<String, String> ending(
      SequencedMap<String, String> notes, long steps, Examination last) {
    SequencedMap<String, String> all = new LinkedHashMap<>(notes);
    all.put("steps", String.valueOf(steps));
    all.put(
        "examined",
        last.measures().entrySet().stream()
            .map(m -> String.format(Locale.ROOT, "%s %.5g", m.getKey(), m.getValue()))
            .collect(Collectors.joining(", ")));
    return all;
  }

  /// Settings that are the recipe's usual ones are left out, but for how long and from which seed.
  private static String command(Recipe recipe, Settings settings, Origin origin, boolean halves) {
    Settings usual = recipe.defaults();
    List<String> words = new ArrayList<>();
    words.add("adjoint train %s --data %s".formatted(recipe.name(), quoted(origin.name())));
    settings
        .more()
        .forEach((name, value) -> {
          if (!value.equals(usual.more().get(name))) {
            words.add("--set %s=%s".formatted(name, Settings.plain(value)));
          }
        });
    if (settings.batch() != usual.batch()) {
      words.add("--batch " + settings.batch());
    }
    if (settings.rate() != usual.rate()) {
      words.add("--rate " + Settings.plain(settings.rate()));
    }
    words.add(
        settings.steps() > 0
            ? "--steps " + settings.steps()
            : "--epochs " + Settings.plain(settings.epochs()));
    words.add("--seed " + settings.seed());
    if (halves) {
      words.add("--half");
    }
    return String.join(" ", words);
  }

  /// As a shell takes it for one word.
  private static String quoted(String name) {
    return name.matches("[\\w.+-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
