package dev.adjoint.recipes.run;

import dev.adjoint.formats.FormatException;
import dev.adjoint.recipes.Settings;
import dev.adjoint.recipes.data.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run was begun with, `name = value` a line, so that it can be resumed by naming its folder.
///
/// @param recipe its name
/// @param data where they lay
/// @param sha256 of the data, as [dev.adjoint.recipes.data.Origin] has it; absent in folders of older versions
/// @param halves whether the model's kernels are written in 16 bits
/// @param changes what was otherwise before which step; empty if nothing was
/// @param settings all of them, by name
public record RunFile(
    String recipe,
    Path data,
    Optional<String> sha256,
    boolean halves,
    String changes,
    SequencedMap<String, Double> settings) {
  private static final String RECIPE = "recipe";
  private static final String DATA = "data";
  private static final String SHA256 = "sha256";
  private static final String HALVES = "half";
  private static final String CHANGES = "changed";

  public RunFile {
    settings = new LinkedHashMap<>(settings);
  }

  /// A run that has not begun.
  public RunFile(String recipe, Path data, boolean halves, SequencedMap<String, Double> settings) {
    this(recipe, data, Optional.empty(), halves, "", settings);
  }

  /// The same run on data that lie elsewhere.
  public RunFile withData(Path other) {
    return new RunFile(recipe, other, sha256, halves, changes, settings);
  }

  /// The same run, whose model has kernels of 16 bits or not.
  public RunFile withHalves(boolean inHalves) {
    return new RunFile(recipe, data, sha256, inHalves, changes, settings);
  }

  /// The same run, on data that are known.
  ///
  /// @throws FormatException if it was begun on others
  public RunFile on(Origin origin) {
    if (sha256.isPresent() && !sha256.get().equals(origin.sha256())) {
      throw new FormatException(
          data,
          "is not what the run learned from: now %s, then %s. Bring the files back as they were, or begin anew with another --output"
              .formatted(origin.fingerprint(), sha256.get()));
    }
    return new RunFile(recipe, data, Optional.of(origin.sha256()), halves, changes, settings);
  }

  /// The same run with other settings from a step on.
  public RunFile with(SequencedMap<String, Double> others, long step) {
    String before =
        settings.entrySet().stream()
            .filter(setting -> !setting.getValue().equals(others.get(setting.getKey())))
            .map(setting -> setting.getKey() + " " + Settings.plain(setting.getValue()))
            .collect(Collectors.joining(", "));
    String change = before.isEmpty() || step == 0 ? "" : "%s up to step %d".formatted(before, step);
    String all =
        Stream.of(changes, change).filter(c -> !c.isEmpty()).collect(Collectors.joining("; "));
    return new RunFile(recipe, data, sha256, halves, all, others);
  }

  private static Path in(Path folder) {
    return folder.resolve("run.txt");
  }

  /// Writes it into the folder of a run, which is made if there is none.
  public void write(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    line(lines, RECIPE, recipe);
    line(lines, DATA, data.toAbsolutePath());
    sha256.ifPresent(found -> line(lines, SHA256, found));
    line(lines, HALVES, halves);
    if (!changes.isEmpty()) {
      line(lines, CHANGES, changes);
    }
    settings.forEach((name, value) -> line(lines, name, value));
    Files.createDirectories(folder);
    Texts.write(in(folder), lines.toString());
  }

  private static void line(StringBuilder lines, String name, Object value) {
    lines.append(name).append(" = ").append(value).append('\n');
  }

  /// Reads it from the folder of a run.
  ///
  /// @throws FormatException if it is damaged
  /// @throws NoSuchFileException if there is none
  public static RunFile read(Path folder) throws IOException {
    Path file = in(folder);
    SequencedMap<String, String> found = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] sides = line.split(" = ", 2);
      if (sides.length < 2) {
        throw damaged(file, line);
      }
      found.put(sides[0], sides[1]);
    }
    String recipe = found.remove(RECIPE);
    String data = found.remove(DATA);
    Optional<String> sha256 = Optional.ofNullable(found.remove(SHA256));
    boolean halves = Boolean.parseBoolean(found.remove(HALVES));
    String changes = Optional.ofNullable(found.remove(CHANGES)).orElse("");
    if (recipe == null || data == null) {
      throw damaged(file, "recipe and data are missing");
    }
    SequencedMap<String, Double> settings = new LinkedHashMap<>();
    for (Map.Entry<String, String> setting : found.entrySet()) {
      settings.put(setting.getKey(), number(file, setting.getValue()));
    }
    return new RunFile(recipe, Path.of(data), sha256, halves, changes, settings);
  }

  private static double number(Path file, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw damaged(file, text);
    }
  }

  private static FormatException damaged(Path file, String what) {
    return new FormatException(file, "is no description of a run: " + what);
  }
}
