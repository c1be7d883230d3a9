package dev.adjoint.engine.conv.polyphase;

import java.util.List;
import java.util.stream.IntStream;

/// The rows of a [Block] that read the same input: each of the block's channels has one row for each
/// of the section's phases.
///
/// @param phases of the innermost axis
/// @param firstRow of the section in the block
/// @param panels the packed weights, by rising rows; none if no tap reaches these phases
record Section(Reads reads, List<Integer> phases, int firstRow, List<PackedPanel> panels) {
  /// Some rows of the section.
  ///
  /// @param start where their weights begin
  /// @param firstRow in the block
  record PackedPanel(int start, int firstRow, int rows) {}

  /// The row of a channel, counted in the block, and the phase that stands at `phase` in the list.
  int row(int channel, int phase) {
    return firstRow + channel * phases.size() + phase;
  }

  /// All rows of the section.
  IntStream rows(int channels) {
    return IntStream.range(firstRow, firstRow + channels * phases.size());
  }
}
