package dev.adjoint.recipes.run;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.nn.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;

/// Where a run stands, in a file that is whole or not there: numbers, averages, what optimizers remember,
/// steps and seed.
final class Checkpoint {
  private Checkpoint() {}

  static Path in(Path folder) {
    return folder.resolve("checkpoint.npz");
  }

  /// Writes it over the one before.
  static void write(Path file, Trainer trainer) throws IOException {
    Npz.write(file, trainer.state());
  }

  /// Goes on from it.
  ///
  /// @throws FormatException if the file is damaged or of another network
  static void read(Path file, Trainer trainer) throws IOException {
    try {
      trainer.restore(Npz.read(file));
    } catch (IllegalArgumentException e) {
      throw new FormatException(
          file, e.getMessage() + ". Resume with the recipe and the settings of that run", e);
    }
  }
}
