package dev.adjoint.engine.dense;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Panel;

/// Blocks of the result: some rows, some columns. Sums go straight to the result if its rows are as
/// long as the lanes want them, else to working memory first.
final class DenseBlock {
  private final DenseWeights weights;
  private final float[] from;
  private final float[] to;
  private final Scratch scratch;

  /// @param from rows of the input
  /// @param to rows of the result
  DenseBlock(DenseWeights weights, float[] from, float[] to, Scratch scratch) {
    this.weights = weights;
    this.from = from;
    this.to = to;
    this.scratch = scratch;
  }

  /// Computes rows `begin` to `end - 1`, and of these `width` columns from `first` on.
  void multiply(int begin, int end, int first, int width) {
    if (weights.pitch() == weights.columns()) {
      int at = begin * weights.columns() + first;
      add(begin, end, first, width, to, at, weights.columns());
    } else {
      float[] sums = scratch.floats(1, (end - begin) * width);
      add(begin, end, first, width, sums, 0, width);
      int count = Math.min(width, weights.columns() - first);
      for (int row = begin; row < end; row++) {
        int at = row * weights.columns() + first;
        System.arraycopy(sums, (row - begin) * width, to, at, count);
      }
    }
  }

  private void add(int begin, int end, int first, int width, float[] sums, int at, int pitch) {
    int height;
    for (int row = begin; row < end; row += height) {
      height = weights.lanes().panelRows(end - row);
      int place = at + (row - begin) * pitch;
      for (int r = 0; r < height; r++) {
        System.arraycopy(weights.bias(), first, sums, place + r * pitch, width);
      }
      weights
          .lanes()
          .addProduct(packed(row, height), weights.matrix(), first, sums, place, pitch, width);
    }
  }

  private Panel packed(int row, int height) {
    int depth = weights.depth();
    float[] rows = scratch.floats(0, depth * height);
    weights.lanes().interleave(from, row * depth, depth, height, rows, 0, depth);
    return new Panel(rows, 0, height, weights.offsets(), depth);
  }
}
