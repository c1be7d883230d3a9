package dev.adjoint.engine.conv.phase;

import java.util.List;
import java.util.stream.IntStream;

/// One phase of the result along each axis: its cells are read by the same taps.
///
/// @param indices outermost axis first
public record CellPhase(List<Integer> indices) {
  /// Its index along the axis of rows.
  public int row() {
    return indices.get(indices.size() - 2);
  }

  /// Its index along the innermost axis.
  public int column() {
    return indices.getLast();
  }

  /// Its taps, one read for each axis; empty if no tap reaches the phase.
  public List<List<TapRead>> taps(CellGrid grid) {
    List<PhasedAxis> outer = grid.outer();
    List<List<TapRead>> reads =
        IntStream.range(0, outer.size() + 2)
            .mapToObj(i -> axis(grid, i).phases().get(indices.get(i)))
            .toList();
    return Choices.of(reads);
  }

  /// The kernel's tap that a read of each axis belongs to.
  public static int tap(CellGrid grid, List<TapRead> reads) {
    int tap = 0;
    for (int i = 0; i < reads.size(); i++) {
      tap = tap * axis(grid, i).kernel() + reads.get(i).tap();
    }
    return tap;
  }

  private static PhasedAxis axis(CellGrid grid, int i) {
    int outer = grid.outer().size();
    return i < outer
        ? grid.outer().get(i)
        : i == outer ? grid.rows().axis() : grid.columns().axis();
  }
}
