package dev.adjoint.recipes;

import java.io.IOException;
import java.nio.file.Path;

/// A way to train a network on somebody's data.
public interface Recipe {
  /// One word, as on the command line.
  String name();

  /// What it learns, from what, after which paper; a sentence or two.
  String summary();

  /// What it does without being told otherwise.
  Settings defaults();

  /// Reads the data, and makes of them what is to be trained.
  ///
  /// @param settings with the recipe's own settings among them
  /// @throws dev.adjoint.formats.FormatException if the data cannot be learned from
  /// @throws IllegalArgumentException if a setting does not fit the data
  Lesson prepare(Path data, Settings settings) throws IOException;
}
