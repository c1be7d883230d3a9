package dev.adjoint.recipes.data;

import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What lies in a folder.
final class Folders {
  private Folders() {}

  /// All files, those of inner folders too, but none that are hidden. Numbers in names count as numbers:
  /// `2.png` comes before `10.png`.
  static List<Path> files(Path folder) throws IOException {
    // The folder may be a link, which is not walked into.
    Path real = folder.toRealPath();
    try (Stream<Path> all = Files.walk(real)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .map(real::relativize)
          .sorted(Comparator.comparing(Folders::sortable))
          .map(folder::resolve)
          .toList();
    }
  }

  /// A path whose numbers all have ten digits or more.
  private static String sortable(Path file) {
    return Pattern.compile("\\d+")
        .matcher(file.toString())
        .replaceAll(
            number -> "0".repeat(Math.max(0, 10 - number.group().length())) + number.group());
  }

  static boolean hasEnding(Path file, String ending) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith("." + ending);
  }

  /// As in `512 x 512, gray`.
  static String size(Shape shape) {
    String color =
        switch (shape.extent(0)) {
          case 1 -> "gray";
          case 3 -> "RGB";
          default -> shape.extent(0) + " channels";
        };
    return "%d x %d, %s".formatted(shape.extent(2), shape.extent(1), color);
  }
}
