package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import java.util.Comparator;
import java.util.List;

/// One axis of one phase, cut into tiles of `m` neighbouring positions:
///
///     position q      m * tile + i                               0 <= i < m
///     input cell      m * tile + firstInput + j                  0 <= j < n
///     result cell     resultStride * q + firstResult
///
/// @param transform what a tile costs, and its m and n
/// @param kernelTaps the kernel's taps in the order in which the transform takes them
/// @param input cells of the input
/// @param result cells of the result
/// @param positions how many q there are
record TileAxis(
    ToomCook transform,
    List<Integer> kernelTaps,
    int firstInput,
    int input,
    int resultStride,
    int firstResult,
    int result,
    int positions) {

  /// An axis with one cell and one tap, for convolutions with fewer axes.
  static final TileAxis TRIVIAL = new TileAxis(ToomCook.of(1, 1), List.of(0), 0, 1, 1, 0, 1, 1);

  /// A phase of an axis, in tiles of `m`.
  static TileAxis of(PhasedAxis axis, int phase, int m) {
    List<TapRead> taps = sorted(axis, phase);
    return new TileAxis(
        ToomCook.of(m, taps.size()),
        taps.stream().map(TapRead::tap).toList(),
        taps.getFirst().shift(),
        axis.input(),
        axis.resultStride(),
        phase - axis.resultBegin(),
        axis.result(),
        axis.positions());
  }

  private static List<TapRead> sorted(PhasedAxis axis, int phase) {
    return axis.phases().get(phase).stream()
        .sorted(Comparator.comparingInt(TapRead::shift))
        .toList();
  }

  /// Whether a phase reads neighbouring cells of the input, and few enough for tiles of `m`.
  static boolean fits(PhasedAxis axis, int phase, int m) {
    List<TapRead> taps = sorted(axis, phase);
    return !taps.isEmpty()
        && axis.inputStride() == 1
        && taps.getLast().shift() - taps.getFirst().shift() == taps.size() - 1
        && m + taps.size() - 1 <= ToomCook.MOST_PRODUCTS;
  }

  boolean readsAs(TileAxis other) {
    return firstInput == other.firstInput && products() == other.products();
  }

  /// m
  int m() {
    return transform.results();
  }

  /// n
  int products() {
    return transform.products();
  }

  int tiles() {
    return Math.ceilDiv(positions, m());
  }

  int resultCell(int tile, int i) {
    return resultStride * (m() * tile + i) + firstResult;
  }
}
