package dev.adjoint.engine.conv.gradient;

import java.util.List;

/// A class of taps, how its positions are cut, and where its numbers stand.
///
/// @param places where the taps stand in the kernel
/// @param channels the most channels of the read tensor that are computed together
record ClassPlan(
    TapClass taps, PositionBoxes boxes, ReadLayout layout, List<Integer> places, int channels) {
  /// Sums of one lane of a block at most.
  private static final int MOST_CELLS = 1024;

  /// Of the numbers that taps of a block read, so that they leave room in the second-level cache.
  private static final int MOST_READ = 1 << 17;

  static ClassPlan of(Roles roles, TapClass taps) {
    PositionBoxes boxes = new PositionBoxes(taps.axes());
    ReadLayout layout = new ReadLayout(taps, boxes);
    int most = Math.min(MOST_CELLS / taps.count(), MOST_READ / layout.channelPitch());
    int channels = GradientPlan.evenly(roles.readChannelsOfGroup(), Math.max(1, most), 1);
    return new ClassPlan(taps, boxes, layout, taps.places(), channels);
  }

  /// Sums of a lane of a block.
  int cells(int readChannels) {
    return readChannels * places.size();
  }

  /// Whether the taps are neighbours in the kernel.
  boolean isRun() {
    return places.getLast() - places.getFirst() == places.size() - 1;
  }
}
