package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// The grid on which all phases of the result and the padded input lie, unrolled to one line, batch
/// outermost: on it every convolution is one-dimensional, and a tap is a distance.
///
/// Positions between the rows, where taps reach from one row into the next, are computed with the
/// rest and thrown away: long vectors are worth more.
///
/// @param axes outermost first
record PaddedGrid(int batch, List<PhasedAxis> axes) {
  static PaddedGrid of(WeightedFace operator, ConvProblem problem) {
    List<PhasedAxis> axes =
        PhasedAxis.of(operator, problem.geometry(), problem.coarse(), problem.fine());
    return new PaddedGrid(problem.batch(), axes);
  }

  PhasedAxis inner() {
    return axes.getLast();
  }

  private List<PhasedAxis> outer() {
    return axes.subList(0, axes.size() - 1);
  }

  /// Positions of the whole grid; more than an `int` holds if the grid is impossible.
  double cells() {
    return axes.stream().mapToDouble(PhasedAxis::padded).reduce(batch, (a, b) -> a * b);
  }

  /// How many runs of neighbouring cells of one input channel are read for a run of positions.
  int runsRead() {
    int outerRuns = outer().stream().mapToInt(PhasedAxis::runs).reduce(1, (a, b) -> a * b);
    return outerRuns * inner().residues().size();
  }

  int rowLength() {
    return inner().padded();
  }

  /// How far behind its position a tap reads on the line.
  int distance(List<TapRead> tap) {
    int distance = 0;
    for (int i = 0; i < axes.size(); i++) {
      int along = tap.get(i).shift() - axes.get(i).lowestShift();
      distance = distance * axes.get(i).padded() + along;
    }
    return distance;
  }

  /// For each row of the grid, where its row of the result begins in the channel at 0; -1 for rows
  /// that are none.
  ///
  /// @param phases of the outer axes
  int[] resultRows(List<Integer> phases, int channels) {
    List<Integer> extents = axes.stream().map(PhasedAxis::result).toList();
    return rows(extents, channels, i -> q -> axes.get(i).resultCell(q, phases.get(i)));
  }

  /// The same for the input's rows, which are none where there is padding.
  ///
  /// @param residues of all axes; the inner one's is not looked at
  int[] inputRows(List<Integer> residues, int channels) {
    List<Integer> extents = axes.stream().map(PhasedAxis::input).toList();
    return rows(extents, channels, i -> q -> axes.get(i).inputCell(q, residues.get(i)));
  }

  private int[] rows(List<Integer> extents, int channels, IntFunction<IntUnaryOperator> cell) {
    int item = extents.stream().reduce(channels, (a, b) -> a * b);
    int[] rows = IntStream.range(0, batch).map(n -> n * item).toArray();
    for (int i = 0; i < outer().size(); i++) {
      int step = extents.subList(i + 1, extents.size()).stream().reduce(1, (a, b) -> a * b);
      int[] line = IntStream.range(0, axes.get(i).padded()).map(cell.apply(i)).toArray();
      rows = crossed(rows, line, step);
    }
    return rows;
  }

  private static int[] crossed(int[] rows, int[] line, int step) {
    int[] crossed = new int[rows.length * line.length];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < line.length; i++) {
        boolean none = rows[r] < 0 || line[i] < 0;
        crossed[r * line.length + i] = none ? -1 : rows[r] + line[i] * step;
      }
    }
    return crossed;
  }

  /// For each row of the grid, 0 if results of some phase may lie in it, else -1.
  int[] rowsOfPositions() {
    List<Integer> none = axes.stream().map(axis -> 0).toList();
    return rows(none, 0, i -> q -> q < axes.get(i).positions() ? 0 : -1);
  }

  static int roundUp(int number, int multiple) {
    return Math.ceilDiv(number, multiple) * multiple;
  }
}
