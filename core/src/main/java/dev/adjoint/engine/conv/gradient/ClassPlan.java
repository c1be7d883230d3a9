package dev.adjoint.engine.conv.gradient;

import java.util.List;
import java.util.stream.IntStream;

/// A class of taps, how its positions are cut, and where its numbers stand.
///
/// @param places where the taps stand in the kernel
/// @param channels the most channels of the read tensor that are computed together
record ClassPlan(
    TapClass taps, PositionBoxes boxes, ReadSlab slab, List<Integer> places, int channels) {
  /// Sums of one lane of a block at most.
  private static final int MOST_CELLS = 512;

  /// Of the numbers that taps of a block read, so that they leave room in the second-level cache.
  private static final int MOST_READ = 3 << 15;

  /// Positions of a box: the more, the longer are the rows that are read from memory. The turned cells
  /// of the most take 256 KiB for 64 channels.
  static final int FEWEST_POSITIONS = 256;

  private static final int MOST_POSITIONS = 512;

  /// @param channels of the read tensor in a group
  static ClassPlan of(TapClass taps, int channels) {
    int together = Math.clamp(MOST_CELLS / taps.count(), 1, channels);
    int room = MOST_READ / 3 * 2 / (together * taps.reads());
    int positions = Math.clamp(room, FEWEST_POSITIONS, MOST_POSITIONS);
    PositionBoxes boxes = new PositionBoxes(taps.axes(), positions);
    ReadSlab slab = new ReadSlab(taps.axes(), boxes);
    int most = Math.min(MOST_CELLS / taps.count(), MOST_READ / slab.channelPitch());
    return new ClassPlan(
        taps,
        boxes,
        slab,
        IntStream.of(taps.places()).boxed().toList(),
        PositionBoxes.evenly(channels, Math.max(1, most), 1));
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
