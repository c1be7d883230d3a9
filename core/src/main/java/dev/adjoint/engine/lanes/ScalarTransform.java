package dev.adjoint.engine.lanes;

import java.util.List;
import java.util.Optional;

/// A [TileTransform] of one channel of one tile, without SIMD.
final class ScalarTransform {
  private static final int SIX = 6;

  private final TileTransform transform;
  private final float[] half;
  private final float[] cells = new float[SIX];

  ScalarTransform(TileTransform transform) {
    this.transform = transform;
    half = new float[transform.outer().size() * transform.innerCells()];
  }

  /// Sums the tile along the outer axis.
  void load(float[] from, int at, int[] places, int place) {
    int width = transform.innerCells();
    for (int x = 0; x < width; x++) {
      for (int i = 0; i < SIX; i++) {
        cells[i] = from[at + places[place + (i < transform.outerCells() ? i : 0) * width + x]];
      }
      for (int p = 0; p < transform.outer().size(); p++) {
        half[p * width + x] = sum(transform.outer(), transform.outerFactors(), p);
      }
    }
  }

  /// Sums what was loaded along the inner axis, and stores it.
  void store(float[] to, int at, int[] places, int place) {
    int width = transform.innerCells();
    int count = transform.inner().size();
    for (int p = 0; p < transform.outer().size(); p++) {
      for (int i = 0; i < SIX; i++) {
        cells[i] = half[p * width + (i < width ? i : 0)];
      }
      for (int q = 0; q < count; q++) {
        to[at + places[place + p * count + q]] =
            sum(transform.inner(), transform.innerFactors(), q);
      }
    }
  }

  private float sum(List<Combination> sums, Optional<float[]> factors, int output) {
    return factors.isPresent() ? sumAll(factors.get(), output * SIX) : sumTerms(sums.get(output));
  }

  private float sumAll(float[] factors, int at) {
    float sum = factors[at] * cells[0];
    for (int i = 1; i < SIX; i++) {
      sum = Math.fma(factors[at + i], cells[i], sum);
    }
    return sum;
  }

  private float sumTerms(Combination terms) {
    float sum = terms.factor(0) * cells[terms.row(0)];
    for (int term = 1; term < terms.terms(); term++) {
      sum = Math.fma(terms.factor(term), cells[terms.row(term)], sum);
    }
    return sum;
  }
}
