package dev.adjoint.engine.conv.polyphase;

import java.util.ArrayList;
import java.util.List;

/// Neighbouring positions of one row, which stand side by side in the lanes of a box.
///
/// @param row counted over the batch and all outer axes
/// @param first position along the innermost axis
/// @param length how many positions
/// @param lane of the first
record Run(int row, int first, int length, int lane) {
  /// The runs of positions `from` to `to - 1`, counted along rows of `rowLength`.
  static List<Run> of(int from, int to, int rowLength) {
    List<Run> runs = new ArrayList<>();
    int position = from;
    while (position < to) {
      int first = position % rowLength;
      int length = Math.min(rowLength - first, to - position);
      runs.add(new Run(position / rowLength, first, length, position - from));
      position += length;
    }
    return runs;
  }

  int end() {
    return first + length;
  }
}
