package dev.adjoint.recipes.run;

import dev.adjoint.formats.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What a run was begun with, `name = value` a line, so that it can be resumed by naming its folder.
///
/// @param recipe its name
/// @param data where they lay
/// @param halves whether the model's kernels are written in 16 bits
/// @param settings all of them, by name
public record RunFile(
    String recipe, Path data, boolean halves, SequencedMap<String, Double> settings) {
  private static final String RECIPE = "recipe";
  private static final String DATA = "data";
  private static final String HALVES = "half";

  public RunFile {
    settings = new LinkedHashMap<>(settings);
  }

  /// The same run on data that lie elsewhere.
  public RunFile withData(Path other) {
    return new RunFile(recipe, other, halves, settings);
  }

  /// The same run with other settings, whose model has kernels of 16 bits or not.
  public RunFile with(SequencedMap<String, Double> others, boolean inHalves) {
    return new RunFile(recipe, data, inHalves, others);
  }

  private static Path in(Path folder) {
    return folder.resolve("run.txt");
  }

  /// Writes it into the folder of a run, which is made if there is none.
  public void write(Path folder) throws IOException {
    String lines =
        settings.entrySet().stream()
            .map(setting -> "%s = %s\n".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining());
    Files.createDirectories(folder);
    Texts.write(
        in(folder),
        "%s = %s\n%s = %s\n%s = %s\n%s"
            .formatted(RECIPE, recipe, DATA, data.toAbsolutePath(), HALVES, halves, lines));
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
    boolean halves = Boolean.parseBoolean(found.remove(HALVES));
    if (recipe == null || data == null) {
      throw damaged(file, "recipe and data are missing");
    }
    SequencedMap<String, Double> settings = new LinkedHashMap<>();
    for (Map.Entry<String, String> setting : found.entrySet()) {
      settings.put(setting.getKey(), number(file, setting.getValue()));
    }
    return new RunFile(recipe, Path.of(data), halves, settings);
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
