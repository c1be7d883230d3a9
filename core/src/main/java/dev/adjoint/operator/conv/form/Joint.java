package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Two cells joined by a tap, each by its row-major position in its plane.
///
/// @param coarse cell
/// @param tap of the kernel
/// @param fine cell
record Joint(int coarse, int tap, int fine) {
  /// All joints of a problem whose fine cell lies on the grid, by coarse cell and then by tap.
  static Stream<Joint> of(ConvProblem problem) {
    Grid coarse = new Grid(problem.coarse());
    return coarse.cells().flatMap(cell -> of(problem, cell));
  }

  private static Stream<Joint> of(ConvProblem problem, List<Integer> cell) {
    Grid coarse = new Grid(problem.coarse());
    Grid taps = new Grid(problem.weightShape().spatial());
    Grid fine = new Grid(problem.fine());
    return taps.cells()
        .filter(tap -> fine.contains(fineCell(problem, cell, tap)))
        .map(tap ->
            new Joint(
                coarse.position(cell),
                taps.position(tap),
                fine.position(fineCell(problem, cell, tap))));
  }

  private static List<Long> fineCell(ConvProblem problem, List<Integer> coarse, List<Integer> tap) {
    List<ConvAxis> axes = problem.geometry().axes();
    return IntStream.range(0, axes.size())
        .mapToObj(i -> axes.get(i).fineCell(coarse.get(i), tap.get(i)))
        .toList();
  }
}
