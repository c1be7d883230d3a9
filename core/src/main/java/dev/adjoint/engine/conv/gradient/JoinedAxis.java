package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.geometry.ConvAxis;
import java.util.List;
import java.util.stream.IntStream;

/// One axis of positions, which taps of one phase join to cells: result cells of the phase, whose
/// channels are turned, and input cells, which are read. What the taps read for neighbouring positions is
/// a run of cells, a step apart.
final class JoinedAxis {
  /// So many times the cells that taps need may lie in the run that is copied.
  private static final int MOST_UNUSED = 4;

  private final PhasedAxis axis;
  private final int phase;
  private final List<TapRead> taps;
  private final int first;
  private final int step;
  private final int reach;

  private JoinedAxis(PhasedAxis axis, int phase, List<TapRead> taps) {
    this.axis = axis;
    this.phase = phase;
    this.taps = taps;
    first = cells().min().orElse(0);
    step = cells().map(cell -> cell - first).reduce(axis.inputStride(), JoinedAxis::divisor);
    reach = (cells().max().orElse(0) - first) / step;
  }

  private IntStream cells() {
    return taps.stream().mapToInt(tap -> axis.inputCell(0, tap));
  }

  /// The greatest of both.
  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  /// The batch, as an axis with one tap.
  static JoinedAxis batch(int images) {
    return of(PhasedAxis.gathering(ConvAxis.kernel(1), images, images)).getFirst();
  }

  /// One for each phase of the result that any tap reaches.
  static List<JoinedAxis> of(PhasedAxis axis) {
    PhasedAxis turned = axis.turned();
    return turned.phaseIndices().stream()
        .map(phase -> new JoinedAxis(turned, phase, turned.phases().get(phase)))
        .filter(joined -> !joined.taps.isEmpty())
        .toList();
  }

  /// The same axis with some of its taps.
  JoinedAxis withTaps(int begin, int end) {
    return new JoinedAxis(axis, phase, taps.subList(begin, end));
  }

  /// Of the whole kernel.
  int kernel() {
    return axis.kernel();
  }

  List<TapRead> taps() {
    return taps;
  }

  /// How many positions there are, from 0 on.
  int positions() {
    return Math.max(0, Math.ceilDiv(turnedSize() - turnedCell(0), turnedStride()));
  }

  int turnedSize() {
    return axis.result();
  }

  int turnedStride() {
    return axis.resultStride();
  }

  int turnedCell(int position) {
    return axis.resultCell(position, phase);
  }

  int readSize() {
    return axis.input();
  }

  int readStride() {
    return axis.inputStride();
  }

  /// The first cell of the run from a position on; it may lie outside the tensor.
  int readCell(int position) {
    return readStride() * position + first;
  }

  /// From one cell of the run to the next: the largest distance that leads to all that taps read.
  int step() {
    return step;
  }

  /// From one position to the next, along the run.
  int unit() {
    return readStride() / step;
  }

  /// Cells of the run that taps read for so many positions.
  int run(int positions) {
    return unit() * (positions - 1) + reach + 1;
  }

  /// How far along the run a tap's first cell lies.
  int shift(TapRead tap) {
    return (axis.inputCell(0, tap) - first) / step;
  }

  /// Whether enough cells of the run are read.
  boolean isDense(int positions) {
    return run(positions) <= MOST_UNUSED * (long) positions * taps.size();
  }
}
