package dev.adjoint.engine.conv.gradient;

import java.util.List;

/// A class of taps, how its positions are cut, and where its numbers stand.
///
/// @param places where the taps stand in the kernel
/// @param channels the most channels of the read tensor that are computed together
record ClassPlan(
    TapClass taps, PositionBoxes boxes, ReadLayout layout, List<Integer> places, int channels) {
  /// Sums of one lane of a block at most.
  private static final int MOST_CELLS = 512;

  /// Of the numbers that taps of a block read, so that they leave room in the second-level cache.
  private static final int MOST_READ = 3 << 15;

  /// Positions of a box: the more, the longer are the rows that are read from memory. The turned cells
  /// of the most take 256 KiB for 64 channels.
  private static final int FEWEST_POSITIONS = 256;

  private static final int MOST_POSITIONS = 512;

  static ClassPlan of(Roles roles, TapClass taps) {
    int together = Math.clamp(MOST_CELLS / taps.count(), 1, roles.readChannelsOfGroup());
    int room = MOST_READ / 3 * 2 / (together * taps.reads());
    int positions = Math.clamp(room, FEWEST_POSITIONS, MOST_POSITIONS);
    PositionBoxes boxes = new PositionBoxes(taps.axes(), positions);
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
