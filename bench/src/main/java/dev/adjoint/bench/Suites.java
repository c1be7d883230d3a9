package dev.adjoint.bench;

import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.Row;
import dev.adjoint.bench.row.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds suites, and the data that their networks lie in.
public final class Suites {
  /// What is run if nothing is asked for.
  public static final List<String> DEFAULT =
      List.of("layers", "weak", "training", "steps", "networks");

  private Suites() {}

  /// Reads suites.
  ///
  /// @param names files, or names of files under `bench/suites` without `.txt`
  /// @param only text that a row's line contains; empty for all rows
  /// @param root the folder of Adjoint's sources
  /// @throws IllegalArgumentException naming file and line of what cannot be read, or if no row is
  ///     left
  /// @throws IOException if a file cannot be read
  public static List<Suite> read(List<String> names, String only, Path root) throws IOException {
    List<Suite> suites = new ArrayList<>();
    for (String name : names) {
      Suite suite = Suite.read(file(name, root));
      List<Row> rows = suite.rows().stream().filter(row -> row.line().contains(only)).toList();
      if (!rows.isEmpty()) {
        suites.add(new Suite(suite.name(), rows));
      }
    }
    if (suites.isEmpty() && !names.isEmpty()) {
      throw new IllegalArgumentException(
          "no row of %s contains '%s'".formatted(String.join(", ", names), only));
    }
    return suites;
  }

  /// The networks that fresh processes are started on, if that is asked for.
  ///
  /// @param root the folder of Adjoint's sources
  public static List<NetworkRow> firstUse(Path root) throws IOException {
    return Suite.read(file("first-use", root)).rows().stream()
        .filter(NetworkRow.class::isInstance)
        .map(NetworkRow.class::cast)
        .toList();
  }

  private static Path file(String name, Path root) {
    Path ofOurs = root.resolve("bench/suites").resolve(name + ".txt");
    return !Files.exists(Path.of(name)) && Files.exists(ofOurs) ? ofOurs : Path.of(name);
  }

  /// The folder of reference data: what `ADJOINT_DATA` says, or `shared/data` beside the sources.
  public static Path data(Path root) {
    return Optional.ofNullable(System.getenv("ADJOINT_DATA"))
        .map(Path::of)
        .orElse(root.toAbsolutePath().resolveSibling("shared/data"));
  }
}
