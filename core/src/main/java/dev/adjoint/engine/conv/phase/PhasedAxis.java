package dev.adjoint.engine.conv.phase;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Phase;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
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
/// Phases below `resultBegin` have no cell at q = 0. An axis can be [#turned()], so that theirs begin
/// one q later and no q lies before the result; then more cells of the input are read for a q.
///
/// One of the two strides is 1: a convolution has one phase, its transpose one residue.
public final class PhasedAxis {
  private final int kernel;
  private final int result;
  private final int resultStride;
  private final int resultBegin;
  private final boolean turned;
  private final int input;
  private final int inputStride;
  private final List<List<TapRead>> phases;

  private PhasedAxis(
      int kernel,
      int result,
      int resultStride,
      int resultBegin,
      boolean turned,
      int input,
      int inputStride,
      List<List<TapRead>> phases) {
    this.kernel = kernel;
    this.result = result;
    this.resultStride = resultStride;
    this.resultBegin = resultBegin;
    this.turned = turned;
    this.input = input;
    this.inputStride = inputStride;
    this.phases = phases;
  }

  /// The axes of an operator between grids of these sizes.
  public static List<PhasedAxis> of(
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
  public static PhasedAxis gathering(ConvAxis axis, int fine, int coarse) {
    List<TapRead> taps =
        LongStream.range(0, axis.kernel()).mapToObj(tap -> gathered(axis, tap)).toList();
    return new PhasedAxis(
        (int) axis.kernel(), coarse, 1, 0, false, fine, (int) axis.stride(), List.of(taps));
  }

  private static TapRead gathered(ConvAxis axis, long tap) {
    long fine = axis.fineCell(0, tap);
    return new TapRead(
        (int) tap,
        (int) Math.floorMod(fine, axis.stride()),
        (int) Math.floorDiv(fine, axis.stride()));
  }

  /// The axis of a transposed convolution, which reads the coarse grid.
  public static PhasedAxis scattering(ConvAxis axis, int coarse, int fine) {
    int first = (int) Math.floorDiv(axis.begin(), axis.stride());
    List<List<TapRead>> phases =
        axis.phases().stream().map(phase -> scattered(phase, first)).toList();
    int begin = (int) Math.floorMod(axis.begin(), axis.stride());
    return new PhasedAxis(
        (int) axis.kernel(), fine, (int) axis.stride(), begin, false, coarse, 1, phases);
  }

  private static List<TapRead> scattered(Phase phase, int first) {
    return LongStream.range(0, phase.taps())
        .mapToObj(i -> new TapRead((int) phase.tap(i), 0, (int) phase.shift(i) + first))
        .toList();
  }

  /// The same axis, with the least number of positions.
  public PhasedAxis turned() {
    List<List<TapRead>> later =
        phaseIndices().stream()
            .map(phase ->
                phase < resultBegin
                    ? phases.get(phase).stream().map(TapRead::later).toList()
                    : phases.get(phase))
            .toList();
    return new PhasedAxis(
        kernel, result, resultStride, resultBegin, true, input, inputStride, later);
  }

  /// Number of taps.
  public int kernel() {
    return kernel;
  }

  /// Cells of the result.
  public int result() {
    return result;
  }

  public int resultStride() {
    return resultStride;
  }

  /// Cells of the first q that lie before the result, unless the axis is turned; less than the stride.
  public int resultBegin() {
    return resultBegin;
  }

  /// Cells of the first q that lie before the result.
  public int lead() {
    return turned ? 0 : resultBegin;
  }

  /// Where a phase's cell stands among those of one q.
  public int place(int phase) {
    return resultCell(0, phase) + lead();
  }

  /// Cells of the input.
  public int input() {
    return input;
  }

  public int inputStride() {
    return inputStride;
  }

  /// For each phase, its taps by rising index.
  public List<List<TapRead>> phases() {
    return phases;
  }

  public List<Integer> phaseIndices() {
    return IntStream.range(0, phases.size()).boxed().toList();
  }

  /// How many q there are, from 0 on.
  public int positions() {
    return result == 0 ? 0 : (result - 1 + lead()) / resultStride + 1;
  }

  /// What the axis' taps read of the input, each cell once, in the order of first use: as a tap of
  /// any index.
  public List<TapRead> cells() {
    return taps().map(TapRead::anyTap).distinct().toList();
  }

  private Stream<TapRead> taps() {
    return phases.stream().flatMap(List::stream);
  }

  /// The result's cell at q in a phase; it may lie outside the result.
  public int resultCell(int q, int phase) {
    int later = turned && phase < resultBegin ? resultStride : 0;
    return resultStride * q + later + phase - resultBegin;
  }

  /// The input's cell that a tap reads for q; it may lie outside the input.
  public int inputCell(int q, TapRead read) {
    return inputStride * (q + read.shift()) + read.residue();
  }

  /// The least q, 0 or more, for which a tap reads no cell before the input's first.
  public int firstWithin(TapRead read) {
    return Math.max(0, Math.ceilDiv(-read.residue(), inputStride) - read.shift());
  }

  /// The least q, 0 or more, from which on a tap reads behind the input's last cell.
  public int endWithin(TapRead read) {
    return Math.max(0, Math.ceilDiv(input - read.residue(), inputStride) - read.shift());
  }
}
