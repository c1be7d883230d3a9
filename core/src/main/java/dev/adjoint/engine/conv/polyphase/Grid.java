package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.Choices;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.RowStarts;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The positions q of a problem, over the batch and all axes, in rows along the innermost axis; and
/// where the rows of input and result lie that belong to them.
///
/// @param axes outermost first
record Grid(int batch, List<PhasedAxis> axes) {
  /// The grid in which each phase is counted from the same cell of the result. Where each cell of the
  /// result is made of one cell of the input, rows are nothing but one line.
  static Grid of(WeightedFace operator, ConvProblem problem) {
    List<Integer> coarse = problem.coarse();
    List<Integer> fine = problem.fine();
    if (coarse.equals(fine) && problem.geometry().axes().stream().allMatch(Grid::isPoint)) {
      coarse = inOneRow(coarse);
      fine = inOneRow(fine);
    }
    return new Grid(problem.batch(), PhasedAxis.of(operator, problem.geometry(), coarse, fine));
  }

  private static boolean isPoint(ConvAxis axis) {
    return axis.kernel() == 1 && axis.stride() == 1 && axis.begin() == 0;
  }

  private static List<Integer> inOneRow(List<Integer> extents) {
    int cells = extents.stream().reduce(1, (a, b) -> a * b);
    List<Integer> outer = Collections.nCopies(extents.size() - 1, 1);
    return Stream.concat(outer.stream(), Stream.of(cells)).toList();
  }

  /// The grid with some of its axes turned.
  Grid turned(Predicate<PhasedAxis> which) {
    return new Grid(
        batch, axes.stream().map(axis -> which.test(axis) ? axis.turned() : axis).toList());
  }

  PhasedAxis inner() {
    return axes.getLast();
  }

  List<PhasedAxis> outer() {
    return axes.subList(0, axes.size() - 1);
  }

  /// Positions with a gap behind each row; more than an `int` holds if the grid is impossible.
  double positions(int gap) {
    double rows =
        outer().stream().mapToDouble(PhasedAxis::positions).reduce(batch, (a, b) -> a * b);
    return inner().positions() == 0 ? 0 : rows * (inner().positions() + (double) gap);
  }

  int inputCells() {
    return axes.stream().mapToInt(PhasedAxis::input).reduce(1, (a, b) -> a * b);
  }

  int resultCells() {
    return axes.stream().mapToInt(PhasedAxis::result).reduce(1, (a, b) -> a * b);
  }

  /// Whether neighbouring positions are neighbouring cells of the result, over all axes.
  boolean isResult() {
    return axes.stream().allMatch(axis -> axis.resultStride() == 1);
  }

  /// What the taps of all phases read along the outer axes, each cell once.
  List<List<TapRead>> outerCells() {
    return Choices.of(outer().stream().map(PhasedAxis::cells).toList());
  }

  /// The rows of the input, for the choices of [#outerCells()].
  RowStarts inputRows(int channels) {
    return RowStarts.ofInput(batch, channels, outer(), inner().input());
  }

  /// The rows of the result, for all choices of phases of the outer axes.
  RowStarts resultRows(int channels) {
    return RowStarts.ofResult(batch, channels, outer(), inner().result());
  }

  /// The planes of the result, as rows, where [#isResult()].
  RowStarts resultPlanes(int channels) {
    return RowStarts.ofResult(batch, channels, List.of(), resultCells());
  }
}
