package dev.adjoint.operator.separable;

import java.util.Arrays;
import java.util.OptionalInt;

/// A sparse matrix that acts along one axis: output cell `r` is the sum of `weight * input[column]`
/// over the entries of row `r`. A row without entries gives 0.
///
/// Entries stand row by row: those of row `r` are `first(r)` up to but without `first(r + 1)`.
/// The identity keeps no arrays, and a matrix of ones no weights.
public final class AxisMap {
  private static final int[] NONE = {};
  private static final double[] ALL_ONE = {};

  private final int inputs;
  private final int outputs;
  private final boolean identity;
  private final int[] starts;
  private final int[] columns;
  private final double[] weights;

  private AxisMap(
      int inputs, int outputs, boolean identity, int[] starts, int[] columns, double[] weights) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.identity = identity;
    this.starts = starts;
    this.columns = columns;
    this.weights = weights;
  }

  public static AxisMap identity(int cells) {
    return new AxisMap(cells, cells, true, NONE, NONE, ALL_ONE);
  }

  /// Output cell `r` is input cell `columns[r]`, or 0 where that is negative.
  public static AxisMap selection(int inputs, int[] columns) {
    int[] starts = new int[columns.length + 1];
    int[] selected = new int[columns.length];
    for (int row = 0; row < columns.length; row++) {
      selected[starts[row]] = columns[row];
      starts[row + 1] = starts[row] + (columns[row] < 0 ? 0 : 1);
    }
    return of(inputs, starts, Arrays.copyOf(selected, starts[columns.length]), ALL_ONE);
  }

  /// One output cell, the sum of all input cells times `weight`.
  public static AxisMap sum(int inputs, double weight) {
    int[] columns = new int[inputs];
    double[] weights = new double[weight == 1 ? 0 : inputs];
    Arrays.setAll(columns, column -> column);
    Arrays.fill(weights, weight);
    return of(inputs, new int[] {0, inputs}, columns, weights);
  }

  /// Shares the arrays.
  static AxisMap of(int inputs, int[] starts, int[] columns, double[] weights) {
    int rows = starts.length - 1;
    boolean ones = Arrays.stream(weights).allMatch(weight -> weight == 1);
    boolean identity = ones && inputs == rows && isDiagonal(starts, columns);
    return identity
        ? identity(inputs)
        : new AxisMap(inputs, rows, false, starts, columns, ones ? ALL_ONE : weights);
  }

  private static boolean isDiagonal(int[] starts, int[] columns) {
    boolean diagonal = columns.length == starts.length - 1;
    for (int row = 0; diagonal && row < columns.length; row++) {
      diagonal = starts[row] == row && columns[row] == row;
    }
    return diagonal;
  }

  /// Cells it reads.
  public int inputs() {
    return inputs;
  }

  /// Cells it writes: rows.
  public int outputs() {
    return outputs;
  }

  public int entries() {
    return identity ? inputs : columns.length;
  }

  /// Number of the first entry of a row; of the row behind the last one, the number of entries.
  public int first(int row) {
    return identity ? row : starts[row];
  }

  public int column(int entry) {
    return identity ? entry : columns[entry];
  }

  public double weight(int entry) {
    return weights.length == 0 ? 1 : weights[entry];
  }

  public boolean isEmpty(int row) {
    return first(row) == first(row + 1);
  }

  public boolean isIdentity() {
    return identity;
  }

  /// Whether each output cell is one input cell or 0, so that elements that cannot be weighed can
  /// pass.
  public boolean isSelection() {
    boolean selects = weights.length == 0;
    for (int row = 0; selects && row < outputs; row++) {
      selects = first(row + 1) - first(row) <= 1;
    }
    return selects;
  }

  /// The distance between the input cells of neighbouring rows, if each row is one input cell as it is
  /// and they lie evenly apart; 0 of a single row.
  public OptionalInt evenStep() {
    int step = outputs < 2 || columns.length < 2 ? 0 : columns[1] - columns[0];
    boolean even = isSelection() && entries() == outputs && outputs > 0;
    for (int row = 1; even && !identity && row < outputs; row++) {
      even = columns[row] - columns[row - 1] == step;
    }
    return even ? OptionalInt.of(identity ? 1 : step) : OptionalInt.empty();
  }

  /// Whether all weights are whole numbers.
  public boolean isWhole() {
    return Arrays.stream(weights).allMatch(weight -> weight == Math.rint(weight));
  }

  /// The adjoint: rows and columns exchanged.
  public AxisMap transposed() {
    if (identity) {
      return this;
    }
    int[] next = new int[inputs + 1];
    for (int column : columns) {
      next[column + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] starts = next.clone();
    int[] rows = new int[columns.length];
    double[] moved = new double[columns.length];
    for (int row = 0; row < outputs; row++) {
      for (int entry = first(row); entry < first(row + 1); entry++) {
        int to = next[columns[entry]]++;
        rows[to] = row;
        moved[to] = weight(entry);
      }
    }
    return of(outputs, starts, rows, moved);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AxisMap that
        && inputs == that.inputs
        && outputs == that.outputs
        && identity == that.identity
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(columns, that.columns)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * inputs + outputs) + Arrays.hashCode(columns);
  }

  /// As in `4>8, 14 entries`.
  @Override
  public String toString() {
    return inputs + ">" + outputs + (identity ? ", identity" : ", " + entries() + " entries");
  }
}
