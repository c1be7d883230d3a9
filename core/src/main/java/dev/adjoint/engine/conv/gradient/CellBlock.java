package dev.adjoint.engine.conv.gradient;

/// What one piece of work computes: the weights of some turned and some read channels of a group for a
/// class of taps, summed over some boxes of positions.
///
/// @param turned first turned channel, counted within the group
/// @param turnedCount how many
/// @param read first read channel, counted within the group
/// @param readCount how many
/// @param part number of the part of the depth
/// @param begin first box of the part
/// @param end first box behind the part
record CellBlock(
    ClassPlan plan,
    int group,
    int turned,
    int turnedCount,
    int read,
    int readCount,
    int part,
    int begin,
    int end) {
  /// Sums of each lane.
  int cells() {
    return plan.cells(readCount);
  }

  boolean isOneBox() {
    return end - begin <= 1;
  }
}
