package dev.adjoint.recipes.run;

import dev.adjoint.formats.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What was told at which step: a table, `step,name,value` a line.
final class History {
  private static final String HEAD = "step,name,value";

  /// One number that was told.
  record Entry(long step, String name, double value) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(long step, SequencedMap<String, Double> told) {
    told.forEach((name, value) -> entries.add(new Entry(step, name, value)));
  }

  /// All numbers of one name, in order.
  SequencedMap<String, List<Entry>> byName() {
    SequencedMap<String, List<Entry>> curves = new LinkedHashMap<>();
    entries.forEach(
        entry -> curves.computeIfAbsent(entry.name(), _ -> new ArrayList<>()).add(entry));
    return curves;
  }

  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(HEAD + "\n");
    entries.forEach(e ->
        text.append(e.step())
            .append(',')
            .append(e.name())
            .append(',')
            .append(e.value())
            .append('\n'));
    Texts.write(file, text.toString());
  }

  /// What was told up to a step; what came later will come again.
  void read(Path file, long last) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> entry(file, line))
        .filter(entry -> entry.step() <= last)
        .forEach(entries::add);
  }

  private static Entry entry(Path file, String line) {
    String[] cells = line.split(",", -1);
    try {
      return new Entry(Long.parseLong(cells[0]), cells[1], Double.parseDouble(cells[2]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new FormatException(
          file,
          "\"%s\" is no line of a history (%s); delete the file to go on without"
              .formatted(line, HEAD),
          e);
    }
  }
}
