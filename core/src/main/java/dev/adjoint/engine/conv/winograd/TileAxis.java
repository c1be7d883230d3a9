package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One axis cut into tiles of `m` neighbouring positions, in each phase of the result:
///
///     position        m * tile + i                                       0 <= i < m
///     input cell      inputStride * (m * tile + j) + firstCell           0 <= j < n
///     result cell     resultStride * (m * tile + i) + firstResult
///
/// All phases take as many taps, and so one transform: where a phase or a residue has fewer, those
/// that are missing count 0, and the products that they alone would make are left out.
///
/// @param transform what a tile costs, and its m and n
/// @param input cells of the input
/// @param result cells of the result
record TileAxis(
    ToomCook transform,
    int input,
    int inputStride,
    int result,
    int resultStride,
    List<AxisPhase> phases) {

  /// An axis with one cell and one tap, for convolutions with fewer axes.
  static final TileAxis TRIVIAL =
      new TileAxis(
          ToomCook.of(1, 1),
          1,
          1,
          1,
          1,
          List.of(new AxisPhase(0, List.of(new AxisSource(0, List.of(0))))));

  /// An axis in tiles of `m`.
  ///
  /// @param apart whether each phase begins at its first result; else all begin at one position, so
  ///     that they read the same inputs
  static TileAxis tiled(PhasedAxis axis, int m, boolean apart) {
    int taps = taps(axis);
    List<AxisPhase> phases = new ArrayList<>();
    for (int phase : axis.phaseIndices()) {
      int skipped = apart && axis.resultCell(0, phase) < 0 ? 1 : 0;
      List<AxisSource> sources = new ArrayList<>();
      for (List<TapRead> reads : residues(axis, phase)) {
        sources.add(source(axis, reads, firstShift(axis, reads.getFirst()), skipped, taps));
      }
      phases.add(new AxisPhase(axis.resultCell(skipped, phase), sources));
    }
    return of(axis, ToomCook.of(m, taps), phases);
  }

  /// An axis whose taps are not transformed: each reads for itself, in tiles of one position.
  static TileAxis direct(PhasedAxis axis) {
    List<AxisPhase> phases = new ArrayList<>();
    for (int phase : axis.phaseIndices()) {
      List<AxisSource> sources =
          axis.phases().get(phase).stream()
              .map(read -> source(axis, List.of(read), read.shift(), 0, 1))
              .toList();
      phases.add(new AxisPhase(axis.resultCell(0, phase), sources));
    }
    return of(axis, ToomCook.of(1, 1), phases);
  }

  private static TileAxis of(PhasedAxis axis, ToomCook transform, List<AxisPhase> phases) {
    return new TileAxis(
        transform, axis.input(), axis.inputStride(), axis.result(), axis.resultStride(), phases);
  }

  private static AxisSource source(
      PhasedAxis axis, List<TapRead> reads, int firstShift, int skipped, int taps) {
    Integer[] inOrder = new Integer[taps];
    Arrays.fill(inOrder, -1);
    reads.forEach(read -> inOrder[read.shift() - firstShift] = read.tap());
    int residue = reads.getFirst().residue();
    return new AxisSource(axis.inputStride() * (firstShift + skipped) + residue, List.of(inOrder));
  }

  /// A phase's taps by rising shift, each residue of the input apart.
  private static Collection<List<TapRead>> residues(PhasedAxis axis, int phase) {
    return axis.phases().get(phase).stream()
        .sorted(Comparator.comparingInt(TapRead::shift))
        .collect(Collectors.groupingBy(TapRead::residue, TreeMap::new, Collectors.toList()))
        .values();
  }

  /// The least shift at which any phase reads that residue.
  private static int firstShift(PhasedAxis axis, TapRead read) {
    return axis.phases().stream()
        .flatMap(List::stream)
        .filter(r -> r.residue() == read.residue())
        .mapToInt(TapRead::shift)
        .min()
        .orElse(0);
  }

  /// The most taps of a phase that read one residue.
  private static int taps(PhasedAxis axis) {
    return axis.phaseIndices().stream()
        .flatMap(phase -> residues(axis, phase).stream())
        .mapToInt(List::size)
        .max()
        .orElse(1);
  }

  /// Whether all phases read neighbouring cells of a residue, and few enough for tiles of `m`; and
  /// whether there are as many cells as taps. With fewer, most products are with padding, and tiles
  /// round many times worse than the few sums that are left (30 times, one cell under K4 S1).
  static boolean fits(PhasedAxis axis, int m) {
    int taps = taps(axis);
    return m + taps - 1 <= ToomCook.MOST_PRODUCTS
        && axis.input() >= axis.inputStride() * taps
        && axis.phaseIndices().stream()
            .flatMap(phase -> residues(axis, phase).stream())
            .allMatch(reads -> areNeighbours(reads, firstShift(axis, reads.getFirst()), taps));
  }

  private static boolean areNeighbours(List<TapRead> reads, int firstShift, int taps) {
    return IntStream.range(1, reads.size())
            .allMatch(i -> reads.get(i).shift() == reads.get(i - 1).shift() + 1)
        && reads.getLast().shift() - firstShift < taps;
  }

  /// m
  int m() {
    return transform.results();
  }

  /// n
  int products() {
    return transform.products();
  }

  /// Products of a tile in all phases and of all sources, without those that are always 0.
  int productsOfPhases() {
    return phases.stream()
        .flatMap(phase -> phase.sources().stream())
        .mapToInt(source -> transform.productsOf(source.present()))
        .sum();
  }

  /// As many as the longest phase needs.
  int tiles() {
    return phases.stream().mapToInt(this::tiles).max().orElse(0);
  }

  private int tiles(AxisPhase phase) {
    int positions = Math.ceilDiv(Math.max(0, result - phase.firstResult()), resultStride);
    return Math.ceilDiv(positions, m());
  }

  /// Cells from a tile to the next.
  int tileStep() {
    return inputStride * m();
  }

  /// What a tile reads; it may lie outside the input.
  int cell(AxisSource source, int tile, int j) {
    return inputStride * (m() * tile + j) + source.firstCell();
  }

  /// The result cell at place i of a tile; it may lie outside the result.
  int resultCell(AxisPhase phase, int tile, int i) {
    return resultStride * (m() * tile + i) + phase.firstResult();
  }

  double errorGrowth() {
    return phases.stream().mapToDouble(phase -> phase.errorGrowth(transform)).max().orElse(1);
  }
}
