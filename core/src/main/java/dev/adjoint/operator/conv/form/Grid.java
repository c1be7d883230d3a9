package dev.adjoint.operator.conv.form;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The cells of a block of numbers of any rank, each by one index for each axis.
///
/// @param sizes outermost axis first
record Grid(List<Integer> sizes) {
  int count() {
    return sizes.stream().reduce(1, (a, b) -> a * b);
  }

  /// All cells, in row-major order.
  Stream<List<Integer>> cells() {
    return IntStream.range(0, count()).mapToObj(this::cell);
  }

  private List<Integer> cell(int position) {
    return IntStream.range(0, sizes.size())
        .mapToObj(axis -> position / step(axis) % sizes.get(axis))
        .toList();
  }

  private int step(int axis) {
    return new Grid(sizes.subList(axis + 1, sizes.size())).count();
  }

  boolean contains(List<Long> cell) {
    return IntStream.range(0, sizes.size())
        .allMatch(axis -> cell.get(axis) >= 0 && cell.get(axis) < sizes.get(axis));
  }

  /// The row-major position of a cell of this grid.
  int position(List<? extends Number> cell) {
    int position = 0;
    for (int axis = 0; axis < sizes.size(); axis++) {
      position = position * sizes.get(axis) + cell.get(axis).intValue();
    }
    return position;
  }
}
