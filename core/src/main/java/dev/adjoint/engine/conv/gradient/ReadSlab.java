package dev.adjoint.engine.conv.gradient;

import java.util.List;
import java.util.stream.IntStream;

/// Where what the taps read for a box of positions stands in scratch memory: for each channel the runs
/// of all axes ([JoinedAxis#run]), crossed. So the positions stand in one table for all taps, and a tap is
/// a place to begin at.
final class ReadSlab {
  /// Numbers behind a channel, where the copying of its last row may leave anything.
  static final int SLACK = 16;

  private final int[] lengths;
  private final int rows;
  private int[] offsets = {0};
  private int[] taps = {0};

  ReadSlab(List<JoinedAxis> axes, PositionBoxes boxes) {
    lengths = IntStream.range(0, axes.size()).map(i -> axes.get(i).run(boxes.length(i))).toArray();
    rows = IntStream.of(lengths).limit(axes.size() - 1).reduce(1, Math::multiplyExact);
    for (int i = 0; i < axes.size(); i++) {
      JoinedAxis axis = axes.get(i);
      int[] positions = IntStream.range(0, boxes.length(i)).map(q -> q * axis.unit()).toArray();
      offsets = TapClass.crossed(offsets, lengths[i], positions);
      int[] shifts = axis.taps().stream().mapToInt(axis::shift).toArray();
      taps = TapClass.crossed(taps, lengths[i], shifts);
    }
  }

  /// For each position of a box, distance from the first. The array is shared.
  int[] offsets() {
    return offsets;
  }

  /// Where a tap's first position stands among a channel's numbers.
  int tap(int tap) {
    return taps[tap];
  }

  /// Cells along an axis.
  int length(int axis) {
    return lengths[axis];
  }

  /// Cells of a row.
  int rowLength() {
    return lengths[lengths.length - 1];
  }

  /// Rows of a channel.
  int rows() {
    return rows;
  }

  /// Numbers of a channel.
  int channelPitch() {
    return Math.multiplyExact(rows, rowLength()) + SLACK;
  }
}
