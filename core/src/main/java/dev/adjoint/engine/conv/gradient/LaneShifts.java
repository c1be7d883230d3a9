package dev.adjoint.engine.conv.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Where a group has few channels, they stand in the lanes several times, each later by some positions
/// than the one before. So several taps of the innermost axis are computed at once, that would
/// otherwise read the same cells one after another.
///
/// @param count how many times; 1 if there are no shifts
/// @param distance positions from each to the next
record LaneShifts(int count, int distance) {
  static final LaneShifts NONE = new LaneShifts(1, 0);

  /// Joins each `count` neighbours.
  ///
  /// @param taps of one residue, by rising cell
  static List<JoinedTap> joined(List<JoinedTap> taps, int count) {
    List<JoinedTap> joined = new ArrayList<>();
    for (int first = 0; first < taps.size(); first += count) {
      int from = first;
      List<Integer> indices =
          IntStream.range(from, from + count)
              .mapToObj(i -> i < taps.size() ? taps.get(i).taps().getFirst() : -1)
              .toList();
      joined.add(new JoinedTap(indices, taps.get(first).cell()));
    }
    return joined;
  }
}
