package dev.adjoint.engine.lanes;

import java.util.List;
import java.util.Optional;

/// A [TileTransform] with any factors, axis by axis: what is left where no transform is unrolled.
final class AnyTransform {
  private static final int SIX = 6;

  private final TileTransform transform;
  private final int channels;
  private final float[] half;
  private final int[] rows = new int[SIX];
  private final int[] all = new int[SIX];
  private final int[] to = new int[SIX];

  AnyTransform(TileTransform transform, int channels) {
    this.transform = transform;
    this.channels = channels;
    half = new float[transform.outer().size() * transform.innerCells() * channels];
  }

  void transform(
      float[] from, int at, int[] cells, float[] result, int resultAt, int[] places, int tiles) {
    for (int i = 0; i < tiles; i++) {
      sumOuter(from, at, cells, i * transform.cells());
      sumInner(result, resultAt, places, i * transform.outputs());
    }
  }

  private void sumOuter(float[] from, int at, int[] cells, int cell) {
    int width = transform.innerCells();
    for (int x = 0; x < width; x++) {
      for (int i = 0; i < SIX; i++) {
        all[i] = at + cells[cell + (i < transform.outerCells() ? i : 0) * width + x];
        to[i] = (Math.min(i, transform.outer().size() - 1) * width + x) * channels;
      }
      sum(transform.outer(), transform.outerFactors(), from, half);
    }
  }

  private void sumInner(float[] result, int resultAt, int[] places, int place) {
    int width = transform.innerCells();
    int count = transform.inner().size();
    for (int p = 0; p < transform.outer().size(); p++) {
      for (int i = 0; i < SIX; i++) {
        all[i] = (p * width + (i < width ? i : 0)) * channels;
        to[i] = resultAt + places[place + p * count + Math.min(i, count - 1)];
      }
      sum(transform.inner(), transform.innerFactors(), half, result);
    }
  }

  private void sum(
      List<Combination> sums, Optional<float[]> factors, float[] from, float[] result) {
    if (factors.isPresent()) {
      SixBySix.sum(factors.get(), from, all, result, to, channels);
      return;
    }
    for (int i = 0; i < sums.size(); i++) {
      Combination sum = sums.get(i);
      for (int term = 0; term < sum.terms(); term++) {
        rows[term] = all[sum.row(term)];
      }
      VectorCombiner.combine(sum, from, rows, result, to[i], channels);
    }
  }
}
