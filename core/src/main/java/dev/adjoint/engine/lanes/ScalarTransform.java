package dev.adjoint.engine.lanes;

import java.util.List;

/// Computes [TileTransform]s in loops that the compiler turns into SIMD by itself, as [LoopProduct] says:
/// cells of some tiles are copied side by side.
final class ScalarTransform {
  private static final int SIX = 6;

  /// Numbers of each cell that stay in the first-level cache, about.
  private static final int MOST = 256;

  private final float[][] cells = new float[SIX * SIX][MOST];
  private final float[][] half = new float[SIX * SIX][MOST];
  private final float[] output = new float[MOST];

  /// As [Lanes#transform].
  void transform(
      TileTransform transform,
      float[] from,
      int at,
      int[] places,
      float[] to,
      int toAt,
      int[] toPlaces,
      int tiles,
      int channels) {
    for (int c = 0; c < channels; c += MOST) {
      int some = Math.min(MOST, channels - c);
      int most = MOST / some;
      for (int i = 0; i < tiles; i += most) {
        int count = Math.min(most, tiles - i);
        load(transform, from, at + c, places, i, count, some);
        sumOuter(transform, count * some);
        sumInner(transform, to, toAt + c, toPlaces, i, count, some);
      }
    }
  }

  private void load(
      TileTransform transform,
      float[] from,
      int at,
      int[] places,
      int first,
      int tiles,
      int channels) {
    int width = transform.cells();
    for (int cell = 0; cell < width; cell++) {
      for (int i = 0; i < tiles; i++) {
        int place = at + places[(first + i) * width + cell];
        System.arraycopy(from, place, cells[cell], i * channels, channels);
      }
    }
  }

  private void sumOuter(TileTransform transform, int count) {
    int width = transform.innerCells();
    List<ScalarSum> outer = transform.outerSums();
    for (int p = 0; p < outer.size(); p++) {
      for (int x = 0; x < width; x++) {
        sum(outer.get(p), cells, x, width, half[p * width + x], count);
      }
    }
  }

  private void sumInner(
      TileTransform transform,
      float[] to,
      int at,
      int[] places,
      int first,
      int tiles,
      int channels) {
    List<ScalarSum> inner = transform.innerSums();
    int width = transform.innerCells();
    for (int p = 0; p < transform.outputs(); p++) {
      int row = p / inner.size() * width;
      sum(inner.get(p % inner.size()), half, row, 1, output, tiles * channels);
      for (int i = 0; i < tiles; i++) {
        int place = at + places[(first + i) * transform.outputs() + p];
        System.arraycopy(output, i * channels, to, place, channels);
      }
    }
  }

  /// Sums rows `first + step * r`.
  private static void sum(
      ScalarSum sum, float[][] rows, int first, int step, float[] to, int count) {
    multiply(sum.factors[0], rows[first + step * sum.rows[0]], to, count);
    for (int term = 1; term < sum.rows.length; term++) {
      LoopProduct.addOne(sum.factors[term], rows[first + step * sum.rows[term]], to, count);
    }
  }

  private static void multiply(float factor, float[] x, float[] to, int count) {
    for (int p = 0; p < count; p++) {
      to[p] = factor * x[p];
    }
  }
}
