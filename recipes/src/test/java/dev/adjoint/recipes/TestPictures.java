package dev.adjoint.recipes;

import dev.adjoint.formats.npy.Npy;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/// Small pictures to learn from.
public final class TestPictures {
  private TestPictures() {}

  /// Slanted stripes `[count, side, side]`, each other than the one before.
  public static Path stripes(Path file, int count, int side) throws IOException {
    float[] values = new float[count * side * side];
    for (int i = 0; i < values.length; i++) {
      int x = i % side;
      int y = i / side % side;
      values[i] = (x + (1 + i / side / side % 3) * y + i / side / side) % 5 < 2 ? 1 : 0;
    }
    Npy.write(file, Tensor.of(Shape.of(count, side, side), values));
    return file;
  }
}
