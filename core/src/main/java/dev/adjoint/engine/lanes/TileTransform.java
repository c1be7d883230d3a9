package dev.adjoint.engine.lanes;

import java.util.List;
import java.util.Optional;

/// A linear transform of small two-dimensional tiles which is the product of one along each axis: for
/// outputs p along the outer axis and q along the inner,
///
///     output(p, q) = sum over y and x of outer(p, y) * inner(q, x) * cell(y, x)
///
/// The outer sums come first. Each sum is a product followed by fused multiply-adds in the order of
/// the terms, so that transforms whose factors are 1 and -1 may be additions and subtractions. Along
/// an axis of five or six cells factors that are 0 count too, up to six; if there are but five cells,
/// the first stands for the sixth.
public final class TileTransform {
  private final List<Combination> outer;
  private final List<Combination> inner;
  private final int outerCells;
  private final int innerCells;
  private final Kind kind;
  private final Optional<float[]> outerFactors;
  private final Optional<float[]> innerFactors;
  private final List<ScalarSum> outerSums;
  private final List<ScalarSum> innerSums;

  /// Cells of an axis from which on all factors count.
  private static final int FIVE = 5;

  private static final int SIX = 6;

  /// Transforms that are unrolled by hand.
  enum Kind {
    FOUR_INPUTS,
    THREE_INPUTS,
    THREE_OF_FOUR,
    TWO_OF_FOUR,
    TWO_OF_THREE,
    ANY
  }

  private static final int[][] FOUR_INPUTS = {
    {-1, 0, 1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, -1, 0, 1}
  };
  private static final int[][] THREE_INPUTS = {{-1, 1, 0}, {0, 1, 0}, {0, -1, 1}};
  private static final int[][] THREE_OF_FOUR = {{1, 1, 1, 0}, {0, 1, -1, 0}, {0, 1, 1, 1}};
  private static final int[][] TWO_OF_FOUR = {{1, 1, 1, 0}, {0, 1, -1, 1}};
  private static final int[][] TWO_OF_THREE = {{1, 1, 0}, {0, 1, 1}};

  /// @param outer what is summed along the outer axis, for each output
  /// @param inner along the inner axis
  /// @param outerCells of a tile along the outer axis
  /// @param innerCells along the inner axis
  public TileTransform(
      List<Combination> outer, List<Combination> inner, int outerCells, int innerCells) {
    this.outer = outer;
    this.inner = inner;
    this.outerCells = outerCells;
    this.innerCells = innerCells;
    kind = kind();
    outerFactors = allFactors(outer, outerCells);
    innerFactors = allFactors(inner, innerCells);
    outerSums = ScalarSum.all(outer, outerFactors, outerCells);
    innerSums = ScalarSum.all(inner, innerFactors, innerCells);
  }

  private static Optional<float[]> allFactors(List<Combination> rows, int cells) {
    if (cells < FIVE || cells > SIX || rows.size() > SIX) {
      return Optional.empty();
    }
    float[] factors = new float[SIX * SIX];
    for (int r = 0; r < rows.size(); r++) {
      for (int term = 0; term < rows.get(r).terms(); term++) {
        factors[r * SIX + rows.get(r).row(term)] = rows.get(r).factor(term);
      }
    }
    return Optional.of(factors);
  }

  private Kind kind() {
    if (isSquare(FOUR_INPUTS)) {
      return Kind.FOUR_INPUTS;
    }
    if (isSquare(THREE_INPUTS)) {
      return Kind.THREE_INPUTS;
    }
    if (isSquare(THREE_OF_FOUR)) {
      return Kind.THREE_OF_FOUR;
    }
    if (isSquare(TWO_OF_FOUR)) {
      return Kind.TWO_OF_FOUR;
    }
    return isSquare(TWO_OF_THREE) ? Kind.TWO_OF_THREE : Kind.ANY;
  }

  private boolean isSquare(int[][] matrix) {
    return is(outer, outerCells, matrix) && is(inner, innerCells, matrix);
  }

  private static boolean is(List<Combination> rows, int cells, int[][] matrix) {
    if (rows.size() != matrix.length || cells != matrix[0].length) {
      return false;
    }
    for (int i = 0; i < matrix.length; i++) {
      if (!rows.get(i).hasFactors(matrix[i])) {
        return false;
      }
    }
    return true;
  }

  /// Cells of a tile.
  public int cells() {
    return outerCells * innerCells;
  }

  /// Outputs of a tile.
  public int outputs() {
    return outer.size() * inner.size();
  }

  /// Whether it is one of those that take a third of the time of any other.
  public boolean isUnrolled() {
    return kind != Kind.ANY;
  }

  Kind unrolled() {
    return kind;
  }

  List<Combination> outer() {
    return outer;
  }

  List<Combination> inner() {
    return inner;
  }

  List<ScalarSum> outerSums() {
    return outerSums;
  }

  List<ScalarSum> innerSums() {
    return innerSums;
  }

  int outerCells() {
    return outerCells;
  }

  int innerCells() {
    return innerCells;
  }

  /// The factors of six sums of six cells along the outer axis, if all of them count.
  Optional<float[]> outerFactors() {
    return outerFactors;
  }

  /// The same along the inner axis.
  Optional<float[]> innerFactors() {
    return innerFactors;
  }
}
