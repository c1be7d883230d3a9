package dev.adjoint.engine.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A [TileTransform] in loops that the compiler turns into SIMD by itself, as [LoopProduct] says: cells
/// of some tiles are copied side by side.
final class ScalarTransform {
  private static final int SIX = 6;

  /// Numbers that stay in the first-level cache for each cell, about.
  private static final int MOST = 256;

  /// A product, then fused multiply-adds of further rows.
  private static final class Sum {
    final int[] rows;
    final float[] factors;

    Sum(int terms) {
      rows = new int[terms];
      factors = new float[terms];
    }
  }

  private final TileTransform transform;
  private final int channels;
  private final int most;
  private final List<Sum> outer;
  private final List<Sum> inner;
  private final float[][] cells;
  private final float[][] half;
  private final float[] output;

  ScalarTransform(TileTransform transform, int channels) {
    this.transform = transform;
    this.channels = channels;
    most = Math.max(1, MOST / channels);
    outer = sums(transform.outer(), transform.outerFactors(), transform.outerCells());
    inner = sums(transform.inner(), transform.innerFactors(), transform.innerCells());
    cells = new float[transform.cells()][most * channels];
    half = new float[outer.size() * transform.innerCells()][most * channels];
    output = new float[most * channels];
  }

  private static List<Sum> sums(
      List<Combination> combinations, Optional<float[]> factors, int cells) {
    List<Sum> sums = new ArrayList<>();
    for (int i = 0; i < combinations.size(); i++) {
      Combination combination = combinations.get(i);
      int terms = factors.isPresent() ? SIX : combination.terms();
      Sum sum = new Sum(terms);
      for (int term = 0; term < terms; term++) {
        sum.rows[term] = factors.isPresent() ? term % cells : combination.row(term);
        sum.factors[term] =
            factors.isPresent() ? factors.get()[i * SIX + term] : combination.factor(term);
      }
      sums.add(sum);
    }
    return sums;
  }

  void transform(
      float[] from, int at, int[] places, float[] to, int toAt, int[] toPlaces, int tiles) {
    for (int i = 0; i < tiles; i += most) {
      int some = Math.min(most, tiles - i);
      load(from, at, places, i * transform.cells(), some);
      sumOuter(some * channels);
      for (int p = 0; p < outer.size(); p++) {
        for (int q = 0; q < inner.size(); q++) {
          sum(inner.get(q), half, p * transform.innerCells(), 1, output, some * channels);
          store(to, toAt, toPlaces, i * transform.outputs() + p * inner.size() + q, some);
        }
      }
    }
  }

  private void load(float[] from, int at, int[] places, int first, int tiles) {
    for (int cell = 0; cell < cells.length; cell++) {
      for (int i = 0; i < tiles; i++) {
        int place = places[first + i * cells.length + cell];
        System.arraycopy(from, at + place, cells[cell], i * channels, channels);
      }
    }
  }

  private void sumOuter(int count) {
    int width = transform.innerCells();
    for (int p = 0; p < outer.size(); p++) {
      for (int x = 0; x < width; x++) {
        sum(outer.get(p), cells, x, width, half[p * width + x], count);
      }
    }
  }

  private void store(float[] to, int at, int[] places, int first, int tiles) {
    for (int i = 0; i < tiles; i++) {
      int place = at + places[first + i * transform.outputs()];
      System.arraycopy(output, i * channels, to, place, channels);
    }
  }

  /// Sums rows `first + step * r`.
  private static void sum(Sum sum, float[][] rows, int first, int step, float[] to, int count) {
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
