package dev.adjoint.operator.separable;

/// The elements that a pass along one axis reads, and those it writes.
abstract sealed class Cells permits RealCells, WholeCells {
  /// Applies a map to neighbouring elements, along the innermost axis.
  abstract void row(int from, AxisMap map, int to);

  /// Computes row `row` of a map whose cells are blocks of `block` neighbouring elements: input
  /// cell `c` stands at `from + c * block`.
  void blocks(int from, AxisMap map, int row, int to, int block) {
    int first = map.first(row);
    if (map.first(row + 1) == first + 1 && map.weight(first) == 1) {
      copy(from + map.column(first) * block, to, block);
    } else {
      sum(from, map, row, to, block);
    }
  }

  abstract void copy(int from, int to, int count);

  abstract void sum(int from, AxisMap map, int row, int to, int block);

  /// Writes `value` to elements of what is written.
  abstract void fill(int to, int count, double value);
}
