package dev.adjoint.operator.separable;

import dev.adjoint.operator.axis.ReducedAxes;
import dev.adjoint.tensor.Shape;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Maps that fold axes to one cell.
final class Folding {
  private Folding() {}

  /// Folded axes are weighed sums, the others stay.
  ///
  /// @param weight of each cell that is folded, by the number of cells of its axis
  static AxisMaps maps(ReducedAxes axes, Shape x, Shape y, IntToDoubleFunction weight) {
    return new AxisMaps(
        x,
        IntStream.range(0, x.rank())
            .mapToObj(axis -> map(axes.folds(axis), x.extent(axis), weight))
            .toList(),
        y,
        0);
  }

  private static AxisMap map(boolean folds, int cells, IntToDoubleFunction weight) {
    return folds ? AxisMap.sum(cells, weight.applyAsDouble(cells)) : AxisMap.identity(cells);
  }
}
