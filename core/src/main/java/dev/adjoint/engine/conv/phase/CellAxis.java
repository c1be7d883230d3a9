package dev.adjoint.engine.conv.phase;

import java.util.stream.IntStream;

/// What a slab holds of the input along one axis, for neighbouring positions: all cells from the first
/// that any tap reads to the last.
///
/// @param first cell that is read for position 0; it may lie outside the input
/// @param reach cells from there to the last one read for position 0
public record CellAxis(PhasedAxis axis, int first, int reach) {
  /// What all taps of an axis read.
  public static CellAxis of(PhasedAxis axis) {
    int first = cells(axis).min().orElse(0);
    return new CellAxis(axis, first, cells(axis).max().orElse(0) - first);
  }

  private static IntStream cells(PhasedAxis axis) {
    return axis.cells().stream().mapToInt(read -> axis.inputCell(0, read));
  }

  /// Cells of the slab for so many positions.
  public int slab(int positions) {
    return axis.inputStride() * (positions - 1) + reach + 1;
  }

  /// The input's cell that stands first in the slab.
  public int firstCell(int position) {
    return axis.inputStride() * position + first;
  }

  /// How far behind a position's own place in the slab a tap reads, in cells.
  public int offset(TapRead read) {
    return axis.inputCell(0, read) - first;
  }

  /// The result's first cell that belongs to this position or a later one.
  public int resultBegin(int position) {
    return Math.clamp(axis.resultCell(position, 0), 0, axis.result());
  }
}
