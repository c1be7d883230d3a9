package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Phase;
import dev.adjoint.geometry.Span;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// One axis of a convolution or of its transpose as convolutions of stride 1, by the phases of the
/// result and the residues of the input:
///
///     result cell    phases * m + phase
///     input cell     inputStride * (m + shift) + residue     for each tap of the phase
///
/// @param phases how many; the result's cells take turns in them
/// @param taps of each phase that the result has cells of; none of a dead one
/// @param residues that any tap reads, ascending
/// @param lowestShift of all taps
/// @param highestShift of all taps
record SplitAxis(
    int result,
    int phases,
    int input,
    int inputStride,
    int kernel,
    List<List<AxisTap>> taps,
    List<Integer> residues,
    int lowestShift,
    int highestShift) {

  /// At least two axes: a line is taken for a picture of one row.
  static List<SplitAxis> of(WeightedFace operator, ConvProblem problem) {
    ConvGeometry geometry = problem.geometry();
    Stream<SplitAxis> axes =
        IntStream.range(0, geometry.rank())
            .mapToObj(i -> {
              ConvAxis axis = geometry.axes().get(i);
              int coarse = problem.coarse().get(i);
              int fine = problem.fine().get(i);
              return switch (operator) {
                case Conv conv -> gathering(axis, fine, coarse);
                case ConvTranspose transposed -> scattering(axis, coarse, fine);
              };
            });
    Stream<SplitAxis> row = Stream.of(gathering(ConvAxis.kernel(1), 1, 1));
    return Stream.concat(row.limit(geometry.rank() == 1 ? 1 : 0), axes).toList();
  }

  private static SplitAxis gathering(ConvAxis axis, int fine, int coarse) {
    List<AxisTap> taps =
        LongStream.range(0, axis.kernel()).mapToObj(tap -> gathered(axis, tap)).toList();
    return of(axis, coarse, 1, fine, (int) axis.stride(), List.of(taps));
  }

  private static AxisTap gathered(ConvAxis axis, long tap) {
    long cell = axis.fineCell(0, tap);
    return new AxisTap(
        (int) tap,
        (int) Math.floorMod(cell, axis.stride()),
        (int) Math.floorDiv(cell, axis.stride()));
  }

  private static SplitAxis scattering(ConvAxis axis, int coarse, int fine) {
    int stride = (int) axis.stride();
    List<List<AxisTap>> phases =
        IntStream.range(0, Math.min(stride, fine)).mapToObj(f -> scattered(axis, f)).toList();
    return of(axis, fine, stride, coarse, 1, phases);
  }

  /// The taps of the phase that the fine cell at `first` lies in, which is its cell at m = 0.
  private static List<AxisTap> scattered(ConvAxis axis, int first) {
    Phase phase = axis.phases().of(first);
    long q = Math.floorDiv(first + axis.begin(), axis.stride());
    return LongStream.range(0, phase.taps())
        .mapToObj(i -> new AxisTap((int) phase.tap(i), 0, (int) (q + phase.shift(i))))
        .toList();
  }

  private static SplitAxis of(
      ConvAxis axis, int result, int phases, int input, int inputStride, List<List<AxisTap>> taps) {
    IntSummaryStatistics shifts = all(taps).mapToInt(AxisTap::shift).summaryStatistics();
    boolean none = shifts.getCount() == 0;
    return new SplitAxis(
        result,
        phases,
        input,
        inputStride,
        (int) axis.kernel(),
        taps,
        all(taps).map(AxisTap::residue).distinct().sorted().toList(),
        none ? 0 : shifts.getMin(),
        none ? 0 : shifts.getMax());
  }

  private static Stream<AxisTap> all(List<List<AxisTap>> taps) {
    return taps.stream().flatMap(List::stream);
  }

  /// Positions m of the phase that has most cells.
  int positions() {
    return Math.ceilDiv(result, phases);
  }

  /// Input positions that so many result positions read, in one residue.
  int reach(int positions) {
    return positions + highestShift - lowestShift;
  }

  /// The input positions, counted from the first that `m = begin` reads, at which a residue has cells.
  Span within(int residue, int begin, int count) {
    long first = begin + (long) lowestShift;
    long from = Math.ceilDiv(-residue, inputStride) - first;
    long to = Math.ceilDiv((long) input - residue, inputStride) - first;
    return new Span(from, to).within(Span.ofSize(count));
  }

  /// The input cell at an input position.
  int inputCell(int residue, int begin, int position) {
    return inputStride * (begin + lowestShift + position) + residue;
  }
}
