package dev.adjoint.engine.dense;

import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.Optional;

/// A constant matrix `[K, N]` and a bias `[N]`, packed.
public final class DenseWeights {
  private final PackedMatrix matrix;

  /// @param matrix `[K, N]`
  /// @param bias `[N]`
  public DenseWeights(FloatTensor matrix, Optional<FloatTensor> bias, Lanes lanes) {
    int depth = matrix.shape().extent(0);
    int columns = matrix.shape().extent(1);
    float[] added = bias.map(FloatTensor::values).orElseGet(() -> new float[columns]);
    this.matrix =
        new PackedMatrix(MatrixView.ofRows(matrix.values(), depth, columns), added, lanes);
  }

  void requireFit(Shape input) {
    if (input.rank() < 1 || input.extent(-1) != matrix.depth()) {
      throw new IllegalArgumentException(
          "an input of shape %s, times a matrix of %d rows; its last extent must be %d"
              .formatted(input, matrix.depth(), matrix.depth()));
    }
  }

  PackedMatrix matrix() {
    return matrix;
  }
}
