package dev.adjoint.engine.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a [TileTransform] sums along an axis for one output, as [ScalarTransform] does it: a product,
/// then fused multiply-adds of further rows.
final class ScalarSum {
  private static final int SIX = 6;

  final int[] rows;
  final float[] factors;

  private ScalarSum(int terms) {
    rows = new int[terms];
    factors = new float[terms];
  }

  /// The sums of an axis.
  ///
  /// @param factors of six sums of six cells, if all of them count; of five, the first stands for the
  ///     sixth
  static List<ScalarSum> all(List<Combination> combinations, Optional<float[]> factors, int cells) {
    List<ScalarSum> sums = new ArrayList<>();
    for (int i = 0; i < combinations.size(); i++) {
      sums.add(
          factors.isPresent() ? ofSix(factors.get(), i * SIX, cells) : of(combinations.get(i)));
    }
    return sums;
  }

  private static ScalarSum of(Combination combination) {
    ScalarSum sum = new ScalarSum(combination.terms());
    for (int term = 0; term < combination.terms(); term++) {
      sum.rows[term] = combination.row(term);
      sum.factors[term] = combination.factor(term);
    }
    return sum;
  }

  private static ScalarSum ofSix(float[] factors, int at, int cells) {
    ScalarSum sum = new ScalarSum(SIX);
    for (int term = 0; term < SIX; term++) {
      sum.rows[term] = term % cells;
      sum.factors[term] = factors[at + term];
    }
    return sum;
  }
}
