package dev.adjoint.engine.conv.gradient;

import java.util.List;
import java.util.stream.IntStream;

/// A class of taps, how its positions are cut, and where its numbers stand.
///
/// @param places for each shift of the lanes, where the taps stand in the kernel
/// @param channels the most channels of the read tensor that are computed together
record ClassPlan(
    TapClass taps,
    PositionBoxes boxes,
    ReadLayout layout,
    List<List<Integer>> places,
    int channels) {
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
    List<List<Integer>> places =
        IntStream.range(0, taps.shifts().count()).mapToObj(taps::places).toList();
    return new ClassPlan(taps, boxes, layout, places, channels);
  }

  /// How many taps, those in lanes together counted as one.
  int tapCount() {
    return places.getFirst().size();
  }

  /// Sums of a lane of a block.
  int cells(int readChannels) {
    return readChannels * tapCount();
  }

  /// Whether the taps are neighbours in the kernel.
  boolean isRun() {
    List<Integer> of = places.getFirst();
    return places.size() == 1 && of.getLast() - of.getFirst() == of.size() - 1;
  }
}
