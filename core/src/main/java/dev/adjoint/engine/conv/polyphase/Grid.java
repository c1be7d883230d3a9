package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.List;
import java.util.function.IntBinaryOperator;

/// The positions q of a problem, over the batch and all axes, in rows along the innermost axis; and
/// where the rows of input and result lie that belong to them.
///
/// @param axes outermost first
record Grid(int batch, List<PhasedAxis> axes) {
  static Grid of(WeightedFace operator, ConvProblem problem) {
    return new Grid(
        problem.batch(),
        PhasedAxis.of(operator, problem.geometry(), problem.coarse(), problem.fine()));
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

  /// Where the row of the input begins, in channel 0 of a tensor of so many channels, that a read
  /// meets from a row of positions; -1 where there is none.
  ///
  /// @param reads one for each outer axis
  int inputRow(int row, List<TapRead> reads, int channels) {
    return row(
        row,
        channels,
        PhasedAxis::input,
        (axis, q) -> axes.get(axis).inputCell(q, reads.get(axis)));
  }

  /// The same for the row of the result.
  ///
  /// @param phases one for each outer axis
  int resultRow(int row, List<Integer> phases, int channels) {
    return row(
        row,
        channels,
        PhasedAxis::result,
        (axis, q) -> axes.get(axis).resultCell(q, phases.get(axis)));
  }

  private int row(
      int row,
      int channels,
      java.util.function.ToIntFunction<PhasedAxis> extent,
      IntBinaryOperator cellOf) {
    int left = row;
    int step = extent.applyAsInt(inner());
    int at = 0;
    for (int i = axes.size() - 2; i >= 0; i--) {
      int cell = cellOf.applyAsInt(i, left % axes.get(i).positions());
      int cells = extent.applyAsInt(axes.get(i));
      if (cell < 0 || cell >= cells) {
        return -1;
      }
      at += cell * step;
      step *= cells;
      left /= axes.get(i).positions();
    }
    return at + left * channels * step;
  }
}
