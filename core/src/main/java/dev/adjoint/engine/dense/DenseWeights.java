package dev.adjoint.engine.dense;

import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/// A matrix `[K, N]` and a bias `[N]`, their rows filled up with zeros to what the lanes take at a time.
public final class DenseWeights {
  private final Lanes lanes;
  private final int depth;
  private final int columns;
  private final int pitch;
  private final float[] matrix;
  private final float[] bias;
  private final int[] offsets;

  /// @param matrix `[K, N]`
  /// @param bias `[N]`
  public DenseWeights(FloatTensor matrix, Optional<FloatTensor> bias, Lanes lanes) {
    this.lanes = lanes;
    this.depth = matrix.shape().extent(0);
    this.columns = matrix.shape().extent(1);
    this.pitch = lanes.roundUp(columns);
    this.matrix = padded(matrix.values());
    this.bias = bias.map(b -> Arrays.copyOf(b.values(), pitch)).orElse(new float[pitch]);
    this.offsets = new int[depth];
    Arrays.setAll(offsets, k -> k * pitch);
  }

  private float[] padded(float[] rows) {
    float[] padded = new float[depth * pitch];
    for (int k = 0; k < depth; k++) {
      System.arraycopy(rows, k * columns, padded, k * pitch, columns);
    }
    return padded;
  }

  void requireFit(Shape input) {
    if (input.rank() < 1 || input.extent(-1) != depth) {
      throw new IllegalArgumentException(
          "an input of shape %s, times a matrix of %d rows; its last extent must be %d"
              .formatted(input, depth, depth));
    }
  }

  Lanes lanes() {
    return lanes;
  }

  int depth() {
    return depth;
  }

  int columns() {
    return columns;
  }

  /// Columns with those that fill up.
  int pitch() {
    return pitch;
  }

  /// `[K, pitch]`
  float[] matrix() {
    return matrix;
  }

  /// `[pitch]`
  float[] bias() {
    return bias;
  }

  /// Where each row of the matrix begins.
  int[] offsets() {
    return offsets;
  }

  /// Multiply-adds for each row of an input.
  long elements() {
    return (long) depth * columns;
  }
}
