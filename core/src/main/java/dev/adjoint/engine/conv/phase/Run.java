package dev.adjoint.engine.conv.phase;

import java.util.ArrayList;
import java.util.List;

/// Neighbouring positions of one row, which stand side by side in the lanes of a box.
///
/// @param row counted over the batch and all outer axes
/// @param first position along the innermost axis
/// @param length how many positions
/// @param lane of the first
public record Run(int row, int first, int length, int lane) {
  /// The runs of positions `from` to `to - 1`, counted along rows of `rowLength` with a gap behind
  /// each, which belongs to no run.
  public static List<Run> of(int from, int to, int rowLength, int gap) {
    List<Run> runs = new ArrayList<>();
    int pitch = rowLength + gap;
    for (int row = from / pitch; row * pitch < to; row++) {
      int first = Math.max(from - row * pitch, 0);
      int end = Math.min(to - row * pitch, rowLength);
      if (first < end) {
        runs.add(new Run(row, first, end - first, row * pitch + first - from));
      }
    }
    return runs;
  }

  /// The position behind the last.
  public int end() {
    return first + length;
  }
}
