package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Phase;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// One axis of a convolution or of its transpose, taken apart so that nothing but convolutions of
/// stride 1 is left. The result's cells fall into phases, the input's into residues:
///
///     result cell       resultStride * q + phase - resultBegin
///     its taps read     inputStride * (q + shift) + residue
///
/// One of the two strides is 1: a convolution has one phase, its transpose one residue.
final class PhasedAxis {
  private final int kernel;
  private final int result;
  private final int resultStride;
  private final int resultBegin;
  private final int input;
  private final int inputStride;
  private final List<List<TapRead>> phases;
  private final int lowestShift;
  private final int padded;

  private PhasedAxis(
      int kernel,
      int result,
      int resultStride,
      int resultBegin,
      int input,
      int inputStride,
      List<List<TapRead>> phases) {
    this.kernel = kernel;
    this.result = result;
    this.resultStride = resultStride;
    this.resultBegin = resultBegin;
    this.input = input;
    this.inputStride = inputStride;
    this.phases = phases;
    IntSummaryStatistics shifts = taps().mapToInt(TapRead::shift).summaryStatistics();
    lowestShift = shifts.getMin();
    padded = positions() + shifts.getMax() - lowestShift;
  }

  /// The axes of an operator between grids of these sizes.
  static List<PhasedAxis> of(
      WeightedFace operator, ConvGeometry geometry, List<Integer> coarse, List<Integer> fine) {
    List<ConvAxis> axes = geometry.axes();
    return IntStream.range(0, axes.size())
        .mapToObj(i ->
            switch (operator) {
              case Conv conv -> gathering(axes.get(i), fine.get(i), coarse.get(i));
              case ConvTranspose transposed -> scattering(axes.get(i), coarse.get(i), fine.get(i));
            })
        .toList();
  }

  /// The axis of a convolution, which reads the fine grid.
  static PhasedAxis gathering(ConvAxis axis, int fine, int coarse) {
    List<TapRead> taps =
        LongStream.range(0, axis.kernel()).mapToObj(tap -> gathered(axis, tap)).toList();
    return new PhasedAxis(
        (int) axis.kernel(), coarse, 1, 0, fine, (int) axis.stride(), List.of(taps));
  }

  private static TapRead gathered(ConvAxis axis, long tap) {
    long fine = axis.fineCell(0, tap);
    return new TapRead(
        (int) tap,
        (int) Math.floorMod(fine, axis.stride()),
        (int) Math.floorDiv(fine, axis.stride()));
  }

  /// The axis of a transposed convolution, which reads the coarse grid.
  static PhasedAxis scattering(ConvAxis axis, int coarse, int fine) {
    int first = (int) Math.floorDiv(axis.begin(), axis.stride());
    List<List<TapRead>> phases =
        axis.phases().stream().map(phase -> scattered(phase, first)).toList();
    int begin = (int) Math.floorMod(axis.begin(), axis.stride());
    return new PhasedAxis((int) axis.kernel(), fine, (int) axis.stride(), begin, coarse, 1, phases);
  }

  private static List<TapRead> scattered(Phase phase, int first) {
    return LongStream.range(0, phase.taps())
        .mapToObj(i -> new TapRead((int) phase.tap(i), 0, (int) phase.shift(i) + first))
        .toList();
  }

  /// Number of taps.
  int kernel() {
    return kernel;
  }

  /// Cells of the result.
  int result() {
    return result;
  }

  int resultStride() {
    return resultStride;
  }

  /// Cells of the first q that lie before the result; less than the stride.
  int resultBegin() {
    return resultBegin;
  }

  /// Cells of the input.
  int input() {
    return input;
  }

  int inputStride() {
    return inputStride;
  }

  /// For each phase, its taps by rising index.
  List<List<TapRead>> phases() {
    return phases;
  }

  List<Integer> phaseIndices() {
    return IntStream.range(0, phases.size()).boxed().toList();
  }

  /// How many q there are, from 0 on.
  int positions() {
    return result == 0 ? 0 : (result - 1 + resultBegin) / resultStride + 1;
  }

  /// The shift by which the padded copy begins before the first q.
  int lowestShift() {
    return lowestShift;
  }

  /// Extent of the padded copy: all positions, and what their taps reach beyond them.
  int padded() {
    return padded;
  }

  /// The residues that taps read, in the order of first use.
  List<Integer> residues() {
    return taps().map(TapRead::residue).distinct().toList();
  }

  /// How many runs of neighbouring input cells the taps read for a run of positions.
  int runs() {
    return (int) taps().map(TapRead::anyTap).distinct().count();
  }

  private Stream<TapRead> taps() {
    return phases.stream().flatMap(List::stream);
  }

  /// The result's cell at a position of the padded grid; -1 if there is none.
  int resultCell(int position, int phase) {
    int cell = resultStride * position + phase - resultBegin;
    return position < positions() && cell >= 0 && cell < result ? cell : -1;
  }

  /// The input's cell at a position of the padded grid; -1 if there is none.
  int inputCell(int position, int residue) {
    int cell = inputStride * (position + lowestShift) + residue;
    return cell >= 0 && cell < input ? cell : -1;
  }
}
