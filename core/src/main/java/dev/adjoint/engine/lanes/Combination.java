package dev.adjoint.engine.lanes;

import java.util.stream.IntStream;

/// A sum of a few multiples of rows: one row of a small sparse matrix.
///
/// The arrays are shared, not copied; nobody writes to them.
public final class Combination {
  /// The most rows that may be summed.
  public static final int MOST_TERMS = 6;

  private final int[] rows;
  private final float[] factors;

  private Combination(int[] rows, float[] factors) {
    this.rows = rows;
    this.factors = factors;
  }

  /// The combination with these factors, of which no more than [#MOST_TERMS] and not all may be 0.
  public static Combination of(double... factors) {
    int[] rows = IntStream.range(0, factors.length).filter(i -> factors[i] != 0).toArray();
    if (rows.length == 0 || rows.length > MOST_TERMS) {
      throw new IllegalArgumentException(
          rows.length + " factors that are not 0; 1 to " + MOST_TERMS + " are possible");
    }
    float[] left = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      left[i] = (float) factors[rows[i]];
    }
    return new Combination(rows, left);
  }

  /// How many rows are summed.
  public int terms() {
    return rows.length;
  }

  /// Index of the row that is summed as number `term`.
  public int row(int term) {
    return rows[term];
  }

  /// The largest it can become of rows whose numbers are at most 1.
  public double magnitude() {
    double sum = 0;
    for (float factor : factors) {
      sum += Math.abs(factor);
    }
    return sum;
  }

  public float factor(int term) {
    return factors[term];
  }

  /// Whether these are its factors, with those that are 0.
  boolean hasFactors(int[] all) {
    int term = 0;
    for (int row = 0; row < all.length; row++) {
      if (all[row] != 0) {
        if (term == rows.length || rows[term] != row || factors[term] != all[row]) {
          return false;
        }
        term++;
      }
    }
    return term == rows.length;
  }
}
